import { useEffect } from 'react'
import { useShortcutSetting } from '../store/shortcuts'

/** What the keys do to a run. */
export interface Shortcuts {
  readonly toggleRunning: () => void
  readonly stepOnce: () => void
  readonly reset: () => void
}

interface Shortcut {
  readonly act: keyof Shortcuts
  /** Where the focus keeps the key for itself. */
  readonly except: string
}

const textEntry = 'input[type="text"], select, textarea'
const shortcuts: Readonly<Record<string, Shortcut>> = {
  ' ': { act: 'toggleRunning', except: `${textEntry}, input[type="checkbox"], button, summary, a` },
  ArrowRight: { act: 'stepOnce', except: `${textEntry}, input, [data-own-arrows]` },
  r: { act: 'reset', except: textEntry },
}

/**
 * Space runs and pauses, the right arrow steps, R resets, unless the focus is in the header, the focused control
 * uses the key itself, or the user has switched them off.
 */
export function useShortcuts(actions: Shortcuts | null): void {
  const areOn = useShortcutSetting((state) => state.areOn)
  useEffect(() => {
    if (!actions || !areOn) return
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return
      const shortcut = shortcuts[event.key.length === 1 ? event.key.toLowerCase() : event.key]
      if (!shortcut) return
      if (event.target instanceof Element && event.target.closest(`.header, ${shortcut.except}`))
        return
      actions[shortcut.act]()
      event.preventDefault()
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [actions, areOn])
}
