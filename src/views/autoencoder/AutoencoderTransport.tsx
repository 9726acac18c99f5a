import { formatNumber } from '../../charts/numbers'
import { reset, stepOnce, toggleRunning } from '../../store/autoencoder/actions'
import { useAutoencoder } from '../../store/autoencoder/state'
import { useLab } from '../../store/lab'
import { TransportButtons } from '../parts/TransportButtons'
import { useShortcuts } from '../useShortcuts'
import { useMeasured } from './useMeasured'

const actions = { toggleRunning, stepOnce, reset }

/** Run, Pause, Step, Reset of the autoencoders' run, how far it has come and how long it still takes. */
export function AutoencoderTransport() {
  const phase = useAutoencoder((state) => state.phase)
  const isBlocked = useAutoencoder((state) => state.obstacles.length > 0)
  useShortcuts(actions)
  return (
    <TransportButtons phase={phase} isBlocked={isBlocked} actions={actions}>
      <Progress />
    </TransportButtons>
  )
}

function Progress() {
  const measured = useMeasured('frame')
  const { phase, ends, stepsPerSecond } = useAutoencoder()
  const limit = useLab((state) => state.experiment.aeSteps)
  const open = measured.filter(({ optimizer }) => !ends[optimizer.id])
  const step = Math.max(0, ...measured.map(({ trace }) => trace.step))
  const stepsLeft = open.reduce((sum, { trace }) => sum + Math.max(0, limit - trace.step), 0)
  return (
    <div className="progress">
      step <b data-testid="ae-step">{formatNumber(step)}</b> of {formatNumber(limit)}
      {phase === 'running' && stepsPerSecond > 0 && (
        <> · {duration(stepsLeft / stepsPerSecond)} left</>
      )}
      {phase === 'ended' && ' · ended'}
      <progress aria-label="Progress towards the step limit" max={limit} value={step} />
    </div>
  )
}

function duration(seconds: number): string {
  if (seconds < 90) return `${Math.ceil(seconds)} s`
  return seconds < 5400 ? `${Math.ceil(seconds / 60)} min` : `${formatNumber(seconds / 3600, 2)} h`
}
