import { formatNumber, formatPercent } from '../../charts/numbers'
import {
  isApproximation,
  type OptimizerId,
  optimizerName,
  optimizersOf,
} from '../../experiment/optimizers'
import { shapeKind, shapeOf } from '../../experiment/shape'
import { traces, useLab } from '../../store/lab'
import { lawOf, measuredSeries } from '../../store/series'
import { fitRate, fitWindow } from '../../theory/fit'
import { toneClass } from '../parts/tones'
import { explainEnd } from './explainEnd'
import { kindNames, rateNames, residualName } from './lawNames'
import { residuals } from './lossFrame'

/** What the run gave beside what theory said, per optimizer. */
export function RunSummary() {
  useLab((state) => state.summary)
  const experiment = useLab((state) => state.experiment)
  return (
    <>
      {optimizersOf(experiment).map((id) => (
        <OptimizerSummary key={id} id={id} />
      ))}
    </>
  )
}

function OptimizerSummary({ id }: { id: OptimizerId }) {
  const experiment = useLab((state) => state.experiment)
  const prediction = useLab((state) => state.prediction)
  const end = useLab((state) => state.ends[id])
  const measured = measuredSeries(traces).find((series) => series.optimizer === id)
  const law = lawOf(id, prediction)
  const excess = measured?.relative.subarray(0, measured.count) ?? []
  const window = fitWindow(excess)
  const fitted = fitRate(excess, window)
  const lawRate = law && fitRate(law.relative, window)
  const asymptotic = prediction?.laws[id]?.rate
  const residual = residualName(id, shapeKind(shapeOf(experiment)) === 'square')
  const deviation = measured && law ? largestDeviation(residuals(measured, law)) : null
  const lawName = kindNames[law?.kind ?? 'exact']
  return (
    <section className="summary">
      <h3 className={toneClass(id)}>{optimizerName(id, experiment)}</h3>
      {isApproximation(id) && <p className="note">In float64 on the CPU, at the same α.</p>}
      <dl className="figures">
        <dt>fitted rate per step</dt>
        <dd data-testid={`fitted-${id}`}>{fitted ? formatNumber(fitted.rate, 4) : '—'}</dd>
        <dt title="fitted on the same steps">{lawName}</dt>
        <dd data-testid={`law-${id}`}>{lawRate ? formatNumber(lawRate.rate, 4) : '—'}</dd>
        {rateNames[id] && (
          <>
            <dt>{rateNames[id]}, asymptotic</dt>
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
              {formatNumber(traces.get(id)?.inverseResidual ?? 0, 2)}
            </dd>
          </>
        )}
      </dl>
      {end && <p className="note">{explainEnd(end, experiment, prediction)}</p>}
      {notesOf(id, prediction).map((note) => (
        <p className="note" key={note}>
          {note}
        </p>
      ))}
    </section>
  )
}

function largestDeviation(values: Float64Array): number {
  return values.reduce((most, value) => (Math.abs(value) > most ? Math.abs(value) : most), 0)
}

type Predicted = ReturnType<typeof useLab.getState>['prediction']

/** What theory leaves out, or why it says nothing. The wall has a card of its own. */
function notesOf(id: OptimizerId, prediction: Predicted): readonly string[] {
  const run = prediction?.laws[id]
  if (!run) return []
  return 'reason' in run.law ? [run.law.reason, ...run.notes] : run.notes
}
