import { useEffect } from 'react'
import { useAppearance } from '../store/appearance'
import { usePresentation } from '../store/presentation'

const { dataset, style } = document.documentElement

const setTextScale = (scale: number) => style.setProperty('--text-scale', String(scale))

/** Has the document follow what its reader chose of theme and text, and what the link says of them and of its parts. */
export function usePresented(): void {
  const own = useAppearance()
  const { embed, theme, textScale, hide } = usePresentation((state) => state.presentation)
  useEffect(() => {
    dataset.theme = own.theme
  }, [own.theme])
  useEffect(() => setTextScale(own.textScale), [own.textScale])
  // The link's come after the reader's: these hold until the reader chooses again.
  useEffect(() => {
    const chosen = useAppearance.getState()
    dataset.theme = theme === 'auto' ? chosen.theme : theme
    setTextScale(embed || textScale !== 1 ? textScale : chosen.textScale)
    dataset.hide = hide.replaceAll(',', ' ')
  }, [embed, theme, textScale, hide])
}
