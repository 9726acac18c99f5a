import { nearestIndex } from '../../charts/nearestIndex'
import { highlighted, useHighlight } from '../../store/highlight'
import { useLab } from '../../store/lab'
import { lab } from '../../store/runs'
import { useGreyLosses } from '../kept/useGreyLosses'
import { abscissaOf } from '../loss/abscissa'
import { lossFrame } from '../loss/lossFrame'
import type { LossPicture } from '../loss/lossPicture'
import { residualFrame } from '../loss/residualFrame'
import { Chart } from '../parts/Chart'
import { upToStep } from './upToStep'

/**
 * The loss plot, up to the step that is read.
 * @param step null follows the newest
 * @param onPoint the step under the pointer
 */
export function StageLoss({
  step,
  pointed,
  hasResidual,
  onPoint,
}: {
  step: number | null
  pointed: number | null
  hasResidual: boolean
  onPoint: (step: number | null) => void
}) {
  lab.use((state) => state.frame)
  const experiment = useLab((state) => state.experiment)
  const prediction = useLab((state) => state.prediction)
  const laws = useLab((state) => state.laws)
  const highlight = useHighlight(highlighted)
  const kept = useGreyLosses()
  const picture: LossPicture = { experiment, traces: lab.traces, prediction, laws, highlight, kept }
  const abscissa = abscissaOf(experiment)
  const traces = [...lab.traces.values()]
  const longest = traces.reduce<(typeof traces)[number] | null>(
    (most, trace) => (most && most.count >= trace.count ? most : trace),
    null,
  )
  const xs = longest ? abscissa.measured(longest) : [0]
  const last = Math.max(0, (longest?.count ?? 1) - 1)
  const at = pointed ?? step
  const reading = {
    cursor: at === null ? null : xs[Math.min(at, last)]!,
    onCursor: (x: number | null) => onPoint(x === null ? null : nearestIndex(xs, last + 1, x)),
  }
  return (
    <div className="plots">
      <Chart
        className="plot"
        label="Excess loss, measured (solid) and predicted (dashed)"
        frameOf={(size) => upToStep(lossFrame(picture, size), step)}
        {...reading}
      />
      {hasResidual && (
        <Chart
          className="residual"
          label="Measured loss over predicted loss, minus one"
          frameOf={(size) => upToStep(residualFrame(picture, size), step)}
          {...reading}
        />
      )}
    </div>
  )
}
