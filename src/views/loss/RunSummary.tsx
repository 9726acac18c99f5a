import { formatNumber, formatPercent } from '../../charts/numbers'
import { shapeKind, shapeOf } from '../../experiment/shape'
import { currentPrediction, useLab } from '../../store/lab'
import { lab } from '../../store/runs'
import { lawOf, measuredSeries } from '../../store/series'
import { systemOf } from '../../systems/listed'
import { fitRate, fitWindow } from '../../theory/fit'
import { SystemName } from '../parts/SystemName'
import { soonPart } from '../parts/soonPart'
import { explainEnd } from './explainEnd'
import { kindNames } from './kindNames'
import { comparedFrom, largestDeviation, residuals } from './residuals'

const NoLaw = soonPart('The reason why there is no law', () => import('./NoLaw'))

/** What the run gave beside what theory said, per system. */
export function RunSummary() {
  lab.use((state) => state.summary)
  const experiment = useLab((state) => state.experiment)
  return (
    <>
      {experiment.systems.map(({ id }) => (
        <SystemSummary key={id} id={id} />
      ))}
    </>
  )
}

function SystemSummary({ id }: { id: string }) {
  const experiment = useLab((state) => state.experiment)
  const prediction = useLab((state) => state.prediction)
  const end = lab.use((state) => state.ends[id])
  const isOnCpu = lab.use(({ report, onCpu }) => report?.backend === 'cpu' || onCpu.includes(id))
  const measured = measuredSeries(lab.traces).find((series) => series.system === id)
  const law = lawOf(id, useLab(currentPrediction))
  const excess = measured?.relative.subarray(0, measured.count) ?? []
  const window = fitWindow(excess)
  const fitted = fitRate(excess, window)
  const lawRate = law && fitRate(law.relative, window)
  const asymptotic = prediction?.laws[id]?.rate
  const isSquare = shapeKind(shapeOf(experiment)) === 'square'
  const residual = systemOf(id)?.residual?.[isSquare ? 'square' : 'other']
  const rateName = prediction?.laws[id]?.rateName
  const hasRun = (measured?.count ?? 0) > 1
  const deviation =
    hasRun && measured && law
      ? largestDeviation(residuals(measured, law, comparedFrom(experiment)))
      : null
  const lawName = kindNames[law?.kind ?? 'exact']
  return (
    <section className="summary">
      <SystemName id={id} as="h3" />
      {isOnCpu && <p className="note">In float64 on the CPU.</p>}
      <dl className="figures">
        <dt>fitted rate per step</dt>
        <dd data-testid={`fitted-${id}`}>{fitted ? formatNumber(fitted.rate, 4) : '—'}</dd>
        <dt title="fitted on the same steps">{lawName}</dt>
        <dd data-testid={`law-${id}`}>{lawRate ? formatNumber(lawRate.rate, 4) : '—'}</dd>
        {rateName && (
          <>
            <dt>{rateName}, asymptotic</dt>
            <dd>{asymptotic == null ? '—' : formatNumber(asymptotic, 4)}</dd>
          </>
        )}
        <dt>largest deviation from it</dt>
        <dd data-testid={`deviation-${id}`}>
          {deviation === null ? '—' : formatPercent(deviation, 2)}
        </dd>
        {residual && (
          <>
            <dt title="largest entry, over all steps: how good the inverses were">
              {residual}, at most
            </dt>
            <dd data-testid="inverse-residual">
              {hasRun ? formatNumber(lab.traces.get(id)!.reports.inverseResidual ?? 0, 2) : '—'}
            </dd>
          </>
        )}
      </dl>
      {end && <p className="note">{explainEnd(end, experiment, prediction)}</p>}
      {prediction && !prediction.laws[id] && <NoLaw id={id} />}
      {notesOf(id, prediction).map((note) => (
        <p className="note" key={note}>
          {note}
        </p>
      ))}
    </section>
  )
}

type Predicted = ReturnType<typeof useLab.getState>['prediction']

/** What theory leaves out. The wall has a card of its own. */
function notesOf(id: string, prediction: Predicted): readonly string[] {
  const run = prediction?.laws[id]
  if (!run) return []
  return 'reason' in run.law ? [run.law.reason, ...run.notes] : run.notes
}
