import { useEffect, useState } from 'react'
import { readStored, store } from '../browser/storage'
import { Popover } from './parts/Popover'
import { soonPart } from './parts/soonPart'

const Settings = soonPart('The settings', () => import('./Settings'))

const themes = ['auto', 'light', 'dark'] as const
export type Theme = (typeof themes)[number]
const storageKey = 'theme'

const stored = (): Theme => themes.find((theme) => theme === readStored(storageKey)) ?? 'auto'

/** How the page looks and which keys it hears; remembered by the browser, not by the link. */
export function SettingsMenu() {
  const [theme, setTheme] = useState(stored)
  const [isOpen, setIsOpen] = useState(false)
  useEffect(() => {
    document.documentElement.dataset.theme = theme
    store(storageKey, theme)
  }, [theme])
  return (
    <Popover label="Settings" onToggle={setIsOpen}>
      {() => isOpen && <Settings theme={theme} onTheme={setTheme} />}
    </Popover>
  )
}
