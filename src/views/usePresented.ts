import { useEffect } from 'react'
import { usePresentation } from '../store/presentation'

/** Has the document follow what the link says of its theme, its text and its parts. */
export function usePresented(): void {
  const { theme, textScale, hide } = usePresentation((state) => state.presentation)
  useEffect(() => {
    const { dataset, style } = document.documentElement
    // The button of the theme has set the reader's own before.
    if (theme !== 'auto') dataset.theme = theme
    dataset.hide = hide.replaceAll(',', ' ')
    style.setProperty('--text-scale', String(textScale))
  }, [theme, textScale, hide])
}
