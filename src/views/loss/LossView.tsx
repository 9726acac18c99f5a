import { highlighted, useHighlight } from '../../store/highlight'
import { useLab } from '../../store/lab'
import { lab } from '../../store/runs'
import { FirstMinute } from '../first/FirstMinute'
import { KeptRuns } from '../kept/KeptRuns'
import { useGreyLosses } from '../kept/useGreyLosses'
import { Transport } from '../parts/Transport'
import { AxisChoice } from './AxisChoice'
import { lossFrame } from './lossFrame'
import type { LossPicture } from './lossPicture'
import { NumbersTable } from './NumbersTable'
import { PlotAndStrip } from './PlotAndStrip'
import { Readout } from './Readout'
import { residualFrame } from './residualFrame'
import { useStepCursor } from './useStepCursor'

/** Measured and predicted loss on one pair of axes, their ratio under it, and a readout. */
export function LossView() {
  lab.use((state) => state.frame)
  const experiment = useLab((state) => state.experiment)
  const prediction = useLab((state) => state.prediction)
  const highlight = useHighlight(highlighted)

  const kept = useGreyLosses()
  const laws = useLab((state) => state.laws)
  const isOpening = useLab((state) => state.isOpening)
  const { traces } = lab
  const picture: LossPicture = { experiment, traces, prediction, laws, highlight, kept }
  const cursor = useStepCursor(experiment)

  return (
    <section className="view" aria-label="Loss">
      {isOpening && <FirstMinute />}
      <Transport run={lab} shows="rate" />
      <PlotAndStrip
        cursor={cursor}
        plot={{
          label: 'Excess loss, measured (solid) and predicted (dashed)',
          frameOf: (size) => lossFrame(picture, size),
        }}
        strip={{
          label: 'Measured loss over predicted loss, minus one',
          frameOf: (size) => residualFrame(picture, size),
        }}
      />
      <Readout step={cursor.step} />
      <div className="under-plot">
        <KeptRuns task="deepLinear" />
        <AxisChoice />
      </div>
      <NumbersTable />
    </section>
  )
}
