import type { ChartFrame } from '../../charts/chartFrame'
import { Chart } from '../parts/Chart'
import { StepPlots } from '../parts/StepPlots'
import type { ChartSize } from '../parts/useBoxSize'
import type { StepCursor } from './useStepCursor'

interface Shown {
  /** For those who do not see it. */
  readonly label: string
  readonly frameOf: (size: ChartSize) => ChartFrame
}

/** A plot of the lab's run with a strip under it, read at one step. */
export function PlotAndStrip({
  className = '',
  cursor,
  plot,
  strip,
}: {
  className?: string
  cursor: StepCursor
  plot: Shown
  strip: Shown | null
}) {
  const { step, last, x, onMove, onPointer } = cursor
  return (
    <StepPlots className={className} at={Math.min(step ?? last, last)} last={last} onMove={onMove}>
      <Chart className="plot" {...plot} cursor={x} onCursor={onPointer} />
      {strip && <Chart className="residual" {...strip} cursor={x} onCursor={onPointer} />}
    </StepPlots>
  )
}
