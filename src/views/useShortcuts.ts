import { useEffect } from 'react'
import { useShortcutSetting } from '../store/shortcuts'

/** What the keys do to a run. */
export interface Shortcuts {
  readonly toggleRunning: () => void
  readonly stepOnce: () => void
  readonly reset: () => void
}

/** And to the page. */
export interface PageShortcuts extends Shortcuts {
  readonly stepBack?: () => void
  readonly project: () => void
  readonly leave?: () => void
}

interface Shortcut {
  readonly act: keyof PageShortcuts
  /** Where the focus keeps the key for itself. */
  readonly except: string
}

const textEntry = 'input[type="text"], select, textarea'
const arrows = `${textEntry}, input, [data-own-arrows]`
const shortcuts: Readonly<Record<string, Shortcut>> = {
  ' ': { act: 'toggleRunning', except: `${textEntry}, input[type="checkbox"], button, summary, a` },
  ArrowRight: { act: 'stepOnce', except: arrows },
  ArrowLeft: { act: 'stepBack', except: arrows },
  r: { act: 'reset', except: textEntry },
  p: { act: 'project', except: textEntry },
  Escape: { act: 'leave', except: textEntry },
}

/**
 * Space runs and pauses, the right arrow steps, R resets, P is for the projector, unless the focus is in the
 * header, the focused control uses the key itself, or the user has switched them off.
 */
export function useShortcuts(actions: PageShortcuts): void {
  const areOn = useShortcutSetting((state) => state.areOn)
  useEffect(() => {
    if (!areOn) return
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return
      const shortcut = shortcuts[event.key.length === 1 ? event.key.toLowerCase() : event.key]
      const act = shortcut && actions[shortcut.act]
      if (!act) return
      if (event.target instanceof Element && event.target.closest(`.header, ${shortcut.except}`))
        return
      act()
      event.preventDefault()
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [actions, areOn])
}
