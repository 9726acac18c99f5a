import { useEffect, useState } from 'react'
import { readStored, store } from '../browser/storage'
import { Popover } from './parts/Popover'
import { ShortcutSetting } from './ShortcutSetting'

const themes = { auto: 'as the system’s', light: 'light', dark: 'dark' } as const
type Theme = keyof typeof themes
const storageKey = 'theme'

const stored = (): Theme => {
  const value = readStored(storageKey) as Theme
  return value in themes ? value : 'auto'
}

/** How the page looks and which keys it hears; remembered by the browser, not by the link. */
export function SettingsMenu() {
  const [theme, setTheme] = useState(stored)
  useEffect(() => {
    document.documentElement.dataset.theme = theme
    store(storageKey, theme)
  }, [theme])
  return (
    <Popover label="Settings">
      {() => (
        <div className="settings">
          <fieldset>
            <legend>Theme</legend>
            {Object.entries(themes).map(([value, label]) => (
              <label key={value}>
                <input
                  type="radio"
                  name="theme"
                  checked={theme === value}
                  onChange={() => setTheme(value as Theme)}
                />
                {label}
              </label>
            ))}
          </fieldset>
          <ShortcutSetting />
        </div>
      )}
    </Popover>
  )
}
