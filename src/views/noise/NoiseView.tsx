import { highlighted, useHighlight } from '../../store/highlight'
import { useLab } from '../../store/lab'
import { forecastOf } from '../../store/observing/observations'
import { hasNoise } from '../../store/presets'
import { lab } from '../../store/runs'
import { AxisChoice } from '../loss/AxisChoice'
import { PlotAndStrip } from '../loss/PlotAndStrip'
import { useStepCursor } from '../loss/useStepCursor'
import { ObservedNotices } from '../parts/ObservedNotices'
import { Transport } from '../parts/Transport'
import { Clouds } from './Clouds'
import { floorsOf, hasFloor } from './floors'
import { NoiseOffer } from './NoiseOffer'
import { NoiseReadout } from './NoiseReadout'
import { NoiseTable } from './NoiseTable'
import { noiseFrame, ratioFrame } from './noiseFrame'
import { OfferedFloors } from './OfferedFloors'
import './noise.css'

/** Losses settling on their predicted floors, and the clouds of late iterates about the teacher. */
export default function NoiseView() {
  lab.use((state) => state.frame)
  const experiment = useLab((state) => state.experiment)
  const prediction = useLab((state) => state.prediction)

  const floors = floorsOf(experiment, forecastOf('noise'), prediction)
  const chosen = useHighlight(highlighted)
  const picture = { experiment, traces: lab.traces, floors, chosen }
  const cursor = useStepCursor(experiment)

  return (
    <section className="view noise" aria-label="Noise">
      <Transport run={lab} shows="rate" />
      <ObservedNotices />
      {!hasNoise(experiment) && <NoiseOffer />}
      {!hasNoise(experiment) && cursor.last === 0 ? (
        <OfferedFloors />
      ) : (
        <PlotAndStrip
          className="on-stage"
          cursor={cursor}
          plot={{
            label: 'Excess loss (solid) and the predicted floors (dashed, with a band)',
            frameOf: (size) => noiseFrame(picture, size),
          }}
          strip={
            [...floors.values()].some(hasFloor)
              ? {
                  label: 'Mean loss since the burn-in over the predicted floor, minus one',
                  frameOf: (size) => ratioFrame(picture, size),
                }
              : null
          }
        />
      )}
      <div className="under-plot">
        <NoiseReadout step={cursor.step} floors={floors} />
        <AxisChoice />
      </div>
      {hasNoise(experiment) && <Clouds />}
      <NoiseTable />
    </section>
  )
}
