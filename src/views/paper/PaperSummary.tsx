import { formatNumber, formatPercent } from '../../charts/numbers'
import { paperRun } from '../../experiment/paperRun'
import type { Experiment } from '../../experiment/schema'
import { useLab } from '../../store/lab'
import { figuresOf, lowerBound } from '../../store/paper/figures'
import { leadByTime } from '../../store/paper/leadByTime'
import { exactRatio } from '../../store/paper/slopeCause'
import { paper } from '../../store/runs'
import { capital } from '../../systems/names'
import { type Curve, curvesOf } from './looks'
import { SlopeSentences } from './SlopeSentences'

/** What the run came to so far: what sets the slope, and who arrived when. */
export function PaperSummary() {
  paper.use((state) => state.summary)
  const experiment = useLab((state) => state.experiment)
  const curves = curvesOf(experiment)
  const natural = curves.find(({ isNatural }) => isNatural)
  if (!natural || natural.trace.count < 2) {
    return <p className="note">After some steps this says what sets the slope, and who arrives.</p>
  }
  const bound = lowerBound(natural.trace)
  const { alpha, depth } = paperRun(experiment)
  return (
    <>
      {bound !== null && <SlopeSentences curve={natural} bound={bound} />}
      <LastDamping curve={natural} exact={exactRatio(alpha, depth)} />
      {bound === null ? (
        <Losses curves={curves} />
      ) : (
        <Arrivals curves={curves} bound={bound} experiment={experiment} />
      )}
      <LeadByTime natural={natural} others={curves.filter((curve) => curve !== natural)} />
    </>
  )
}

/** Where it wins by training time, and where not; those that diverged are out of the race. */
function LeadByTime({ natural, others }: { natural: Curve; others: readonly Curve[] }) {
  const ends = paper.use((state) => state.ends)
  const rivals = others.filter(({ key }) => ends[key]?.reason !== 'diverged')
  const traces = rivals.map(({ trace }) => trace)
  const lead = rivals.length > 0 ? leadByTime(natural.trace, traces) : null
  if (!lead) return null
  const seconds = (milliseconds: number) => `${formatNumber(milliseconds / 1000, 2)} s`
  const name = lead.rival === null ? null : rivals[lead.rival]!.name
  return (
    <p data-testid="paper-by-time">
      By training time, in the {seconds(lead.until)} that all of them took, the natural gradient{' '}
      {lead.from === null
        ? `is behind in the end: ${name} is lower.`
        : name === null
          ? `leads from its first evaluation on, after ${seconds(lead.from)}.`
          : `leads from ${seconds(lead.from)} on; before, ${name} was lower.`}
    </p>
  )
}

/** Steps after which a damping counts as standing still. */
const fewestSteps = 5

/** Since when the damping stands, and how near the ratio is to that of an exact step. */
function LastDamping({ curve: { trace }, exact }: { curve: Curve; exact: number }) {
  const { reported } = trace
  const dampings = reported.column('damping').toArray()
  const now = dampings.at(-1)!
  const first = dampings.findLastIndex((one) => one !== now) + 1
  const since = reported.steps.values[first]!
  if (trace.step - since < fewestSteps) return null
  const ratios = reported.column('reductionRatio').toArray().slice(first)
  const ratio = ratios.reduce((sum, one) => sum + one, 0) / ratios.length
  return (
    <p className="note" data-testid="paper-still">
      The damping has stood at {formatNumber(now)}
      {now <= smallestDamping && ', its floor,'} since step {since}, the reduction ratio at{' '}
      {formatNumber(ratio)} in the mean; an exact step has {exact.toFixed(3)}.
    </p>
  )
}

/** Of linear networks, which run in float64 (systems/paperNatural.ts). */
const smallestDamping = 1e-16

function Arrivals({
  curves,
  bound,
  experiment,
}: {
  curves: readonly Curve[]
  bound: number
  experiment: Experiment
}) {
  const { batch } = paperRun(experiment)
  const ends = paper.use((state) => state.ends)
  return (
    <table className="paper-arrivals">
      <caption className="visually-hidden">When each system arrives, and what it costs</caption>
      <thead>
        <tr>
          <th scope="col">system</th>
          <th scope="col">samples to 1.1 bound</th>
          <th scope="col">now / bound</th>
          <th scope="col">ms a 1,000</th>
        </tr>
      </thead>
      <tbody>
        {curves.map(({ key, name, color, trace }) => {
          const { arrival, end, perStep } = figuresOf(trace, bound)
          const hasDiverged = ends[key]?.reason === 'diverged'
          return (
            <tr key={key}>
              <th scope="row" style={{ color }}>
                {capital(name)}
              </th>
              <td data-testid={`paper-arrival-${key}`}>
                {arrival === null ? '–' : formatNumber(arrival * batch)}
              </td>
              <td data-testid={`paper-end-${key}`}>
                {hasDiverged ? 'diverged' : formatNumber(end, 4)}
              </td>
              <td>{perStep === null ? '–' : formatNumber((1000 * perStep) / batch)}</td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

function Losses({ curves }: { curves: readonly Curve[] }) {
  const ends = paper.use((state) => state.ends)
  const [natural, ...others] = curves.filter(({ key }) => ends[key]?.reason !== 'diverged')
  // As many samples for all: one system is evaluated after the other.
  const row = Math.min(...[natural, ...others].map((curve) => curve?.trace.count ?? 0)) - 1
  const at = ({ trace }: Curve) => trace.values('testLoss')[row]!
  const best = others.toSorted((a, b) => at(a) - at(b))[0]
  return (
    <>
      {natural && best && row > 0 && (
        <p data-testid="paper-lead">
          <b>
            The natural gradient is {formatPercent(Math.abs(1 - at(natural) / at(best)), 2)}{' '}
            {at(natural) < at(best) ? 'below' : 'above'} the best of the others
          </b>
          , {best.name}, after as many samples.
        </p>
      )}
      <dl className="figures">
        {curves.map(({ key, name, trace }) => (
          <div className="figure" key={key}>
            <dt>{name}</dt>
            <dd data-testid={`paper-last-${key}`}>
              {formatNumber(trace.values('testLoss')[trace.count - 1]!, 4)}
            </dd>
          </div>
        ))}
      </dl>
    </>
  )
}
