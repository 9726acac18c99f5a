import { formatNumber } from '../../charts/numbers'
import { reset, stepOnce, toggleRunning } from '../../store/actions'
import { traces, useLab } from '../../store/lab'

/** Run, Pause, Step, Reset, and how far the run has come. */
export function Transport() {
  const phase = useLab((state) => state.phase)
  const isBlocked = useLab((state) => state.obstacles.length > 0)
  const canRun = !isBlocked && phase !== 'lost' && phase !== 'failed'
  const label = { running: 'Pause', paused: 'Continue', ended: 'Run again' }[phase as string]
  return (
    <div className="transport">
      <button
        type="button"
        className="run"
        disabled={!canRun}
        title="Space"
        aria-keyshortcuts="Space"
        onClick={toggleRunning}
      >
        {label ?? 'Run'}
      </button>
      <button
        type="button"
        disabled={!canRun || phase === 'ended' || phase === 'loading'}
        title="Right arrow"
        aria-keyshortcuts="ArrowRight"
        onClick={stepOnce}
      >
        Step
      </button>
      <button type="button" disabled={isBlocked} title="R" aria-keyshortcuts="R" onClick={reset}>
        Reset
      </button>
      <Progress />
    </div>
  )
}

function Progress() {
  useLab((state) => state.frame)
  const limit = useLab((state) => state.experiment.steps)
  const rate = useLab((state) => state.stepsPerSecond)
  const phase = useLab((state) => state.phase)
  const step = Math.max(0, ...[...traces.values()].map((trace) => trace.count - 1))
  return (
    <div className="progress">
      step <b data-testid="step">{formatNumber(step)}</b> of {formatNumber(limit)}
      {phase === 'running' && rate > 0 && (
        <>
          {' '}
          · <b data-testid="rate">{formatNumber(rate, rate < 10 ? 2 : 3)}</b> steps/s
        </>
      )}
      {phase === 'ended' && ' · ended'}
      <progress aria-label="Progress towards the step limit" max={limit} value={step} />
    </div>
  )
}
