import { useEffect } from 'react'
import { reset, stepOnce, toggleRunning } from '../store/actions'

interface Shortcut {
  readonly act: () => void
  /** Where the focus keeps the key for itself. */
  readonly except: string
}

const textEntry = 'input[type="text"], select, textarea'
const shortcuts: Readonly<Record<string, Shortcut>> = {
  ' ': { act: toggleRunning, except: `${textEntry}, input[type="checkbox"], button, summary, a` },
  ArrowRight: { act: stepOnce, except: `${textEntry}, input, [data-own-arrows]` },
  r: { act: reset, except: textEntry },
}

/** Space runs and pauses, the right arrow steps, R resets, unless the focused control uses the key itself. */
export function useShortcuts(): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return
      const shortcut = shortcuts[event.key.length === 1 ? event.key.toLowerCase() : event.key]
      if (!shortcut) return
      if (event.target instanceof Element && event.target.closest(shortcut.except)) return
      shortcut.act()
      event.preventDefault()
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [])
}
