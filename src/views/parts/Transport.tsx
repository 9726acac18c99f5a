import { formatNumber } from '../../charts/numbers'
import { useLab } from '../../store/lab'
import type { Run } from '../../store/run/createRun'
import { duration } from './duration'
import { TransportButtons } from './TransportButtons'

/** Run, Pause, Step, Reset of a run, and how far it has come. */
export function Transport({
  run,
  shows,
}: {
  run: Run
  /** Steps a second, or how long it still takes. */
  shows: 'rate' | 'time left'
}) {
  const phase = run.use((state) => state.phase)
  const isBlocked = run.use((state) => state.obstacles.length > 0)
  return (
    <TransportButtons phase={phase} isBlocked={isBlocked} actions={run}>
      <Progress run={run} shows={shows} />
    </TransportButtons>
  )
}

function Progress({ run, shows }: Parameters<typeof Transport>[0]) {
  run.use((state) => state.frame)
  const limit = useLab(({ experiment }) => run.limitOf(experiment))
  const rate = run.use((state) => state.stepsPerSecond)
  const phase = run.use((state) => state.phase)
  const isAwaited = run.use((state) => state.phase === 'loading' && state.runsWhenReady)
  const step = Math.max(0, ...[...run.traces.values()].map((trace) => trace.step))
  return (
    <div className="progress">
      step <b data-testid={stepIds[run.task]}>{formatNumber(step)}</b> of {formatNumber(limit)}
      {phase === 'running' && rate > 0 && (
        <>
          {' '}
          ·{' '}
          {shows === 'rate' ? (
            <>
              <b data-testid="rate">{formatNumber(rate, rate < 10 ? 2 : 3)}</b> steps/s
            </>
          ) : (
            `${duration((limit - step) / rate)} left`
          )}
        </>
      )}
      {isAwaited && ' · starting …'}
      {phase === 'ended' && ' · ended'}
      <progress aria-label="Progress towards the step limit" max={limit} value={step} />
    </div>
  )
}

const stepIds = { deepLinear: 'step', autoencoder: 'ae-step', paper: 'paper-step' } as const
