import { highlighted, useHighlight } from '../../store/highlight'
import { useLab } from '../../store/lab'
import { forecastOf } from '../../store/observing/observations'
import { hasNoise } from '../../store/presets'
import { lab } from '../../store/runs'
import { AxisChoice } from '../loss/AxisChoice'
import { abscissaOf } from '../loss/abscissa'
import { Chart } from '../parts/Chart'
import { ObservedNotices } from '../parts/ObservedNotices'
import { Transport } from '../parts/Transport'
import { useStepCursor } from '../parts/useStepCursor'
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
  const lastStep = Math.max(0, ...[...lab.traces.values()].map((trace) => trace.count - 1))
  const longest = [...lab.traces.values()].find((trace) => trace.count - 1 === lastStep)
  const xs = longest ? abscissaOf(experiment).measured(longest) : [0]
  const cursor = useStepCursor(xs, lastStep)

  return (
    <section className="view noise" aria-label="Noise">
      <Transport run={lab} shows="rate" />
      <ObservedNotices />
      {!hasNoise(experiment) && <NoiseOffer />}
      {!hasNoise(experiment) && lastStep === 0 ? (
        <OfferedFloors />
      ) : (
        <div
          className="plots on-stage"
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
            label="Excess loss (solid) and the predicted floors (dashed, with a band)"
            frameOf={(size) => noiseFrame(picture, size)}
            cursor={cursor.x}
            onCursor={cursor.onPointer}
          />
          {[...floors.values()].some(hasFloor) && (
            <Chart
              className="residual"
              label="Mean loss since the burn-in over the predicted floor, minus one"
              frameOf={(size) => ratioFrame(picture, size)}
              cursor={cursor.x}
              onCursor={cursor.onPointer}
            />
          )}
        </div>
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
