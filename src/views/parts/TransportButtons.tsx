import type { ReactNode } from 'react'
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
  const canRun = !isBlocked && phase !== 'lost' && phase !== 'failed'
  const label = { running: 'Pause', paused: 'Continue', ended: 'Run again' }[phase]
  return (
    <div className="transport">
      <button
        type="button"
        className="run"
        disabled={!canRun}
        title="Space"
        aria-keyshortcuts="Space"
        onClick={actions.toggleRunning}
      >
        {label ?? 'Run'}
      </button>
      <button
        type="button"
        disabled={!canRun || phase === 'ended' || phase === 'loading' || phase === 'fetching'}
        title="Right arrow"
        aria-keyshortcuts="ArrowRight"
        onClick={actions.stepOnce}
      >
        Step
      </button>
      <button
        type="button"
        disabled={isBlocked}
        title="R"
        aria-keyshortcuts="R"
        onClick={actions.reset}
      >
        Reset
      </button>
      {children}
    </div>
  )
}
