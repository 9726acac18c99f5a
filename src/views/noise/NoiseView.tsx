import { type KeyboardEvent, useState } from 'react'
import { nearestIndex } from '../../charts/nearestIndex'
import { traces, useLab } from '../../store/lab'
import { forecastOf } from '../../store/observing/observations'
import { AxisChoice } from '../loss/AxisChoice'
import { abscissaOf } from '../loss/abscissa'
import { Chart } from '../parts/Chart'
import { Transport } from '../parts/Transport'
import { Clouds } from './Clouds'
import { floorsOf, hasFloor, hasNoise } from './floors'
import { NoiseOffer } from './NoiseOffer'
import { NoiseReadout } from './NoiseReadout'
import { NoiseTable } from './NoiseTable'
import { noiseFrame, ratioFrame } from './noiseFrame'
import './noise.css'

/** Losses settling on their predicted floors, and the clouds of late iterates about the teacher. */
export function NoiseView() {
  useLab((state) => state.frame)
  const experiment = useLab((state) => state.experiment)
  const prediction = useLab((state) => state.prediction)
  const [cursorStep, setCursorStep] = useState<number | null>(null)

  const floors = floorsOf(experiment, forecastOf('noise'), prediction)
  const picture = { experiment, traces, floors }
  const lastStep = Math.max(0, ...[...traces.values()].map((trace) => trace.count - 1))
  const longest = [...traces.values()].find((trace) => trace.count - 1 === lastStep)
  const xs = longest ? abscissaOf(experiment).measured(longest) : [0]
  const cursor = cursorStep === null ? null : xs[Math.min(cursorStep, lastStep)]!
  const onCursor = (x: number | null) =>
    setCursorStep(x === null ? null : Math.max(0, nearestIndex(xs, lastStep + 1, x)))

  const onKeyDown = (event: KeyboardEvent) => {
    const from = cursorStep ?? lastStep
    const leap = Math.max(1, Math.round(lastStep / 20))
    const target = {
      ArrowLeft: from - 1,
      ArrowRight: from + 1,
      PageDown: from - leap,
      PageUp: from + leap,
      Home: 0,
      End: lastStep,
    }[event.key]
    if (target !== undefined) setCursorStep(Math.min(lastStep, Math.max(0, target)))
    else if (event.key === 'Escape') setCursorStep(null)
    else return
    event.preventDefault()
  }

  return (
    <section className="view noise" aria-label="Noise">
      <Transport />
      {!hasNoise(experiment) && <NoiseOffer />}
      <div
        className="plots"
        role="slider"
        tabIndex={0}
        data-own-arrows
        aria-label="Step to read; arrow keys move, Escape lets go"
        aria-valuemin={0}
        aria-valuemax={lastStep}
        aria-valuenow={Math.min(cursorStep ?? lastStep, lastStep)}
        onKeyDown={onKeyDown}
      >
        <Chart
          className="plot"
          label="Excess loss (solid) and the predicted floors (dashed, with a band)"
          frameOf={(size) => noiseFrame(picture, size)}
          cursor={cursor}
          onCursor={onCursor}
        />
        {[...floors.values()].some(hasFloor) && (
          <Chart
            className="residual"
            label="Mean loss since the burn-in over the predicted floor, minus one"
            frameOf={(size) => ratioFrame(picture, size)}
            cursor={cursor}
            onCursor={onCursor}
          />
        )}
      </div>
      <div className="under-plot">
        <NoiseReadout step={cursorStep} floors={floors} />
        <AxisChoice />
      </div>
      {hasNoise(experiment) && <Clouds />}
      <NoiseTable />
    </section>
  )
}
