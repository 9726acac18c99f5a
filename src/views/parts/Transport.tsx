import { formatNumber } from '../../charts/numbers'
import { reset, stepOnce, toggleRunning } from '../../store/actions'
import { traces, useLab } from '../../store/lab'
import { TransportButtons } from './TransportButtons'

const actions = { toggleRunning, stepOnce, reset }

/** Run, Pause, Step, Reset, and how far the run has come. */
export function Transport() {
  const phase = useLab((state) => state.phase)
  const isBlocked = useLab((state) => state.obstacles.length > 0)
  return (
    <TransportButtons phase={phase} isBlocked={isBlocked} actions={actions}>
      <Progress />
    </TransportButtons>
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
