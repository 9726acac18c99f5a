import type { ReactNode } from 'react'
import { useShortcutSetting } from '../../store/shortcuts'
import type { Shortcuts } from '../useShortcuts'

/** Run, Pause, Step and Reset of a run, and beside them how far it has come. */
export function TransportButtons({
  phase,
  isBlocked,
  actions,
  children,
}: {
  phase: string
  /** Whether something keeps the experiment from being run at all. */
  isBlocked: boolean
  actions: Shortcuts
  children: ReactNode
}) {
  const areKeysOn = useShortcutSetting((state) => state.areOn)
  const keyOf = (title: string, key: string) =>
    areKeysOn ? { title, 'aria-keyshortcuts': key } : {}
  const canRun = !isBlocked && !['lost', 'silent', 'failed'].includes(phase)
  const label = { running: 'Pause', paused: 'Continue', ended: 'Run again' }[phase]
  return (
    <div className="transport">
      <button
        type="button"
        className="run"
        disabled={!canRun}
        {...keyOf('Space', 'Space')}
        onClick={actions.toggleRunning}
      >
        {label ?? 'Run'}
      </button>
      <button
        type="button"
        disabled={!canRun || phase === 'ended' || phase === 'loading'}
        {...keyOf('Right arrow', 'ArrowRight')}
        onClick={actions.stepOnce}
      >
        Step
      </button>
      <button type="button" disabled={isBlocked} {...keyOf('R', 'R')} onClick={actions.reset}>
        Reset
      </button>
      {children}
    </div>
  )
}
