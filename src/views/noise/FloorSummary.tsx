import { formatInteger, formatNumber, formatPercent } from '../../charts/numbers'
import { useLab } from '../../store/lab'
import { forecastOf } from '../../store/observing/observations'
import { lab } from '../../store/runs'
import type { Floor } from '../../theory/laws/floors/floor'
import { SystemName } from '../parts/SystemName'
import { floorsOf, hasFloor, settledOf } from './floors'

/** Predicted floor and measured mean of every system. */
export function FloorSummary() {
  lab.use((state) => state.summary)
  const experiment = useLab((state) => state.experiment)
  const prediction = useLab((state) => state.prediction)
  const forecast = forecastOf('noise')
  return [...floorsOf(experiment, forecast, prediction)].map(([id, floor]) => (
    <section className="summary" key={id}>
      <SystemName id={id} as="h3" />
      {hasFloor(floor) ? <Figures id={id} floor={floor} /> : <p className="note">{floor.reason}</p>}
      {id === 'sgd' && hasFloor(floor) && (
        <WanderNote perStep={forecast?.wanderPerStep ?? 0} steps={experiment.steps} />
      )}
    </section>
  ))
}

function Figures({ id, floor }: { id: string; floor: Floor }) {
  const trace = lab.traces.get(id)
  const settled = trace && settledOf(trace, floor)
  const mean = settled?.mean
  return (
    <>
      <dl className="figures">
        <dt>predicted floor</dt>
        <dd data-testid={`floor-${id}`}>{formatNumber(floor.excess, 4)}</dd>
        <dt>to first order in the step</dt>
        <dd data-testid={`small-step-${id}`}>{formatNumber(floor.smallStep, 4)}</dd>
        <dt>measured mean</dt>
        <dd data-testid={`mean-${id}`}>{mean ? formatNumber(mean.mean, 4) : '—'}</dd>
        <dt>its standard error</dt>
        <dd data-testid={`error-${id}`}>{mean ? formatNumber(mean.standardError, 2) : '—'}</dd>
        <dt>measured ÷ predicted</dt>
        <dd data-testid={`ratio-${id}`}>
          {mean
            ? `${formatNumber(mean.mean / floor.excess, 4)} ± ${formatNumber(mean.standardError / floor.excess, 1)}`
            : '—'}
        </dd>
        <dt title="a single step’s loss has this standard deviation: the band">band, ±</dt>
        <dd>{formatPercent(Math.sqrt(floor.excessVariance) / floor.excess, 2)}</dd>
      </dl>
      <p className="note">
        {settled?.from == null
          ? 'Not yet near its floor.'
          : settled.missing
            ? `Near its floor; a mean needs ${formatInteger(settled.missing)} more steps.`
            : `Mean of ${formatInteger(trace!.count - settled.from)} steps, from step ${formatInteger(settled.from)} on: within twice the floor, and then until 1 % of the start is left.`}
      </p>
    </>
  )
}

/** From here on the minimum has moved enough to be seen in the floor. */
const visibleWander = 0.1

function WanderNote({ perStep, steps }: { perStep: number; steps: number }) {
  const wander = perStep * steps
  if (wander < visibleWander) return null
  return (
    <p className="note" data-testid="wander">
      The floor is that of the minimum SGD first reaches. Noise then moves it along the valley of
      minima: in {formatInteger(steps)} steps the balance of its layers shifts by about{' '}
      {formatPercent(wander, 2)} of the softest one, to leading order, so its floor departs from the
      prediction.
    </p>
  )
}
