/** @file What the paper's two figures draw: test loss against samples, and against training time. */

import type { ChartFrame, ChartMark, ChartSeries } from '../../charts/chartFrame'
import { formatNumber } from '../../charts/numbers'
import type { ChartSize } from '../parts/useBoxSize'
import type { Curve } from './looks'

export type Abscissa = 'samples' | 'time'

export interface LossPicture {
  readonly curves: readonly Curve[]
  /** Behind them. */
  readonly stored: readonly ChartSeries[]
  /** The teacher's test loss; null where there is none. */
  readonly bound: number | null
  /** Samples of a step, and steps of the run. */
  readonly batch: number
  readonly steps: number
}

export function lossFrame(
  picture: LossPicture,
  abscissa: Abscissa,
  { width, height }: ChartSize,
): ChartFrame {
  const { curves, stored, bound, batch, steps } = picture
  const series = curves.map(
    ({ key, short, color, isNatural, trace }): ChartSeries => ({
      id: `${key}-${abscissa}`,
      label: trace.count > 1 ? short : null,
      color,
      stroke: 'solid',
      width: isNatural ? 2.6 : 1.6,
      x: placesOf(trace, abscissa, batch),
      y: trace.values('testLoss'),
      count: trace.count,
    }),
  )
  const end =
    abscissa === 'samples'
      ? batch * steps
      : Math.max(
          0.1,
          ...curves.map(({ trace }) => (trace.milliseconds[trace.count - 1] ?? 0) / 1e3),
        )
  const marks: ChartMark[] = bound
    ? [{ axis: 'y', value: bound, label: `lower bound ${formatNumber(bound)}`, tone: 'var(--ink)' }]
    : []
  return {
    width,
    height,
    x: {
      kind: 'linear',
      domain: [0, end],
      label: abscissa === 'samples' ? 'samples' : 'training time, s',
    },
    y: { kind: 'log', domain: lossDomain(curves, bound), label: 'test loss' },
    // The natural gradient over all others.
    series: [...stored, ...series.toReversed()],
    marks,
  }
}

/** Where each evaluation of a trace stands. */
export function placesOf(trace: Curve['trace'], abscissa: Abscissa, batch: number): Float64Array {
  const { count } = trace
  return abscissa === 'samples'
    ? trace.steps.subarray(0, count).map((step) => step * batch)
    : trace.milliseconds.subarray(0, count).map((ms) => ms / 1e3)
}

/** A curve that rises beyond this multiple of the start leaves the plot. */
const mostRise = 10

/** The axis ends at these numbers, times powers of ten, so that it does not move with every frame. */
const stops = [1, 1.5, 2, 3, 5, 7, 10]

/** From below the lower bound, or the lowest loss, to above the start's. */
export function lossDomain(
  curves: readonly Curve[],
  bound: number | null,
): readonly [number, number] {
  const start = curves[0]?.trace.values('testLoss')[0]
  if (start === undefined || !(start > 0 && start < Number.POSITIVE_INFINITY)) return [1, 10]
  let [low, high] = [bound ?? start, start]
  for (const { trace } of curves) {
    for (const loss of trace.values('testLoss').subarray(0, trace.count)) {
      if (loss > 0 && loss < low) low = loss
      if (loss > high) high = Math.min(loss, mostRise * start)
    }
  }
  const within = (value: number) => {
    const decade = 10 ** Math.floor(Math.log10(value))
    return stops.map((stop) => stop * decade)
  }
  const below = 0.6 * low
  const above = 1.1 * high
  return [
    within(below).findLast((stop) => stop <= below) ?? below,
    within(above).find((stop) => stop >= above) ?? above,
  ]
}
