import { useEffect, useState } from 'react'
import { readStored, store } from '../browser/storage'

const themes = ['auto', 'light', 'dark'] as const
type Theme = (typeof themes)[number]
const storageKey = 'theme'

const stored = (): Theme => {
  const value = readStored(storageKey) as Theme
  return themes.includes(value) ? value : 'auto'
}

/** Steps through the system's theme, light and dark; remembered by the browser, not by the link. */
export function ThemeButton() {
  const [theme, setTheme] = useState(stored)
  useEffect(() => {
    document.documentElement.dataset.theme = theme
    store(storageKey, theme)
  }, [theme])
  const next = themes[(themes.indexOf(theme) + 1) % themes.length]!
  return (
    <button
      type="button"
      className="icon"
      aria-label={`Theme: ${theme}. Switch to ${next}.`}
      title={`Theme: ${theme}`}
      onClick={() => setTheme(next)}
    >
      {{ auto: '◐', light: '○', dark: '●' }[theme]}
    </button>
  )
}
