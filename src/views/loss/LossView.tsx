import { type KeyboardEvent, useState } from 'react'
import { nearestIndex } from '../../charts/nearestIndex'
import { useHighlight } from '../../store/highlight'
import { traces, useLab } from '../../store/lab'
import { Chart } from '../parts/Chart'
import { Transport } from '../parts/Transport'
import { AxisChoice } from './AxisChoice'
import { abscissaOf } from './abscissa'
import { type LossPicture, lossFrame, residualFrame } from './lossFrame'
import { NumbersTable } from './NumbersTable'
import { Readout } from './Readout'

/** Measured and predicted loss on one pair of axes, their ratio under it, and a readout. */
export function LossView() {
  useLab((state) => state.frame)
  const experiment = useLab((state) => state.experiment)
  const prediction = useLab((state) => state.prediction)
  const highlight = useHighlight((state) => state.optimizer)
  const [cursorStep, setCursorStep] = useState<number | null>(null)

  const picture: LossPicture = { experiment, traces, prediction, highlight }
  const lastStep = Math.max(0, ...[...traces.values()].map((trace) => trace.count - 1))
  const abscissa = abscissaOf(experiment)
  const longest = [...traces.values()].find((trace) => trace.count - 1 === lastStep)
  const xs = longest ? abscissa.measured(longest) : [0]
  const count = lastStep + 1
  const cursor = cursorStep === null ? null : xs[Math.min(cursorStep, lastStep)]!
  const onCursor = (x: number | null) =>
    setCursorStep(x === null ? null : Math.max(0, nearestIndex(xs, count, x)))

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
    <section className="view" aria-label="Loss">
      <Transport />
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
          label="Excess loss, measured (solid) and predicted (dashed)"
          frameOf={(size) => lossFrame(picture, size)}
          cursor={cursor}
          onCursor={onCursor}
        />
        <Chart
          className="residual"
          label="Measured loss over predicted loss, minus one"
          frameOf={(size) => residualFrame(picture, size)}
          cursor={cursor}
          onCursor={onCursor}
        />
      </div>
      <div className="under-plot">
        <Readout step={cursorStep} />
        <AxisChoice />
      </div>
      <NumbersTable />
    </section>
  )
}
