import { highlighted, useHighlight } from '../../store/highlight'
import { useLab } from '../../store/lab'
import { lab } from '../../store/runs'
import { FirstMinute } from '../first/FirstMinute'
import { KeptRuns } from '../kept/KeptRuns'
import { keptLosses } from '../kept/keptSeries'
import { useKeptOf } from '../kept/useKeptOf'
import { Chart } from '../parts/Chart'
import { Transport } from '../parts/Transport'
import { useStepCursor } from '../parts/useStepCursor'
import { AxisChoice } from './AxisChoice'
import { abscissaOf } from './abscissa'
import { lossFrame } from './lossFrame'
import type { LossPicture } from './lossPicture'
import { NumbersTable } from './NumbersTable'
import { Readout } from './Readout'
import { residualFrame } from './residualFrame'

/** Measured and predicted loss on one pair of axes, their ratio under it, and a readout. */
export function LossView() {
  lab.use((state) => state.frame)
  const experiment = useLab((state) => state.experiment)
  const prediction = useLab((state) => state.prediction)
  const highlight = useHighlight(highlighted)

  const kept = keptLosses(useKeptOf('deepLinear'))
  const laws = useLab((state) => state.laws)
  const isOpening = useLab((state) => state.isOpening)
  const picture: LossPicture = {
    experiment,
    traces: lab.traces,
    prediction,
    laws,
    highlight,
    kept,
  }
  const lastStep = Math.max(0, ...[...lab.traces.values()].map((trace) => trace.count - 1))
  const abscissa = abscissaOf(experiment)
  const longest = [...lab.traces.values()].find((trace) => trace.count - 1 === lastStep)
  const xs = longest ? abscissa.measured(longest) : [0]
  const cursor = useStepCursor(xs, lastStep)

  return (
    <section className="view" aria-label="Loss">
      {isOpening && <FirstMinute />}
      <Transport run={lab} shows="rate" />
      <div
        className="plots"
        role="slider"
        tabIndex={0}
        data-own-arrows
        aria-label="Step to read; arrow keys move, Escape lets go"
        aria-valuemin={0}
        aria-valuemax={lastStep}
        aria-valuenow={Math.min(cursor.step ?? lastStep, lastStep)}
        onKeyDown={cursor.onKeyDown}
      >
        <Chart
          className="plot"
          label="Excess loss, measured (solid) and predicted (dashed)"
          frameOf={(size) => lossFrame(picture, size)}
          cursor={cursor.x}
          onCursor={cursor.onPointer}
        />
        <Chart
          className="residual"
          label="Measured loss over predicted loss, minus one"
          frameOf={(size) => residualFrame(picture, size)}
          cursor={cursor.x}
          onCursor={cursor.onPointer}
        />
      </div>
      <Readout step={cursor.step} />
      <div className="under-plot">
        <KeptRuns task="deepLinear" />
        <AxisChoice />
      </div>
      <NumbersTable />
    </section>
  )
}
