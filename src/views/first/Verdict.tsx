import { formatPercent } from '../../charts/numbers'
import { currentPrediction, useLab } from '../../store/lab'
import { openLesson } from '../../store/lesson'
import { lab } from '../../store/runs'
import { lawOf, measuredSeries } from '../../store/series'
import { comparedFrom, largestDeviation, residuals } from '../loss/residuals'

/** What the run made of the prediction. */
export function Verdict() {
  lab.use((state) => state.summary)
  const prediction = useLab(currentPrediction)
  const lowest = useLab(({ experiment }) => comparedFrom(experiment))
  const phase = lab.use((state) => state.phase)
  const deviations = measuredSeries(lab.traces).flatMap((measured) => {
    const law = lawOf(measured.system, prediction)
    return law && measured.count > 1 ? [largestDeviation(residuals(measured, law, lowest))] : []
  })
  if (deviations.length === 0) {
    return (
      <p className="verdict" role="status">
        Press Run: will the solid lines cover the dashed ones?
      </p>
    )
  }
  const worst = Math.max(...deviations.map(Math.abs))
  return (
    <p className="verdict" role="status">
      {phase === 'ended' ? 'Theory was right to ' : 'So far theory is right to '}
      <b data-testid="verdict-deviation">{formatPercent(worst, 2)}</b> at every step.{' '}
      <button type="button" className="link" onClick={() => openLesson(1)}>
        Why? The first lesson
      </button>
    </p>
  )
}
