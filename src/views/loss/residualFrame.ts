/** @file What the residual strip draws. */

import type { ChartFrame, ChartSeries } from '../../charts/chartFrame'
import { lawOf, measuredSeries } from '../../store/series'
import type { ChartSize } from '../parts/useBoxSize'
import { abscissaOf } from './abscissa'
import { colorsOf, type LossPicture, xDomain } from './lossPicture'
import { comparedFrom, keptResiduals } from './residuals'
import { stripFrame } from './stripFrame'

/** The ranges the residual strip steps through, so that its axis does not move at every frame. */
const residualRanges = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10]

/** Measured / predicted − 1 for each system that has a discrete law. */
export function residualFrame(picture: LossPicture, size: ChartSize): ChartFrame {
  const { experiment, traces, laws } = picture
  const prediction = laws === 'current' ? picture.prediction : null
  const abscissa = abscissaOf(experiment)
  const series = measuredSeries(traces).flatMap((measured): ChartSeries[] => {
    const law = lawOf(measured.system, prediction)
    const trace = traces.get(measured.system)!
    if (!law) return []
    return [
      {
        id: `${measured.system}-residual`,
        label: null,
        color: colorsOf(picture)(measured.system),
        stroke: 'solid',
        width: 1.5,
        x: abscissa.measured(trace),
        y: keptResiduals(trace, measured, law, comparedFrom(experiment)),
        count: Math.min(measured.count, law.count),
      },
    ]
  })
  return stripFrame(size, abscissa, xDomain(picture, abscissa), {
    label: 'measured ÷ law − 1',
    reach: residualRange(series),
    series,
  })
}

function residualRange(series: readonly ChartSeries[]): number {
  let largest = 0
  for (const { y, count } of series) {
    for (let step = 0; step < count; step++) largest = Math.max(largest, Math.abs(y[step]!) || 0)
  }
  return residualRanges.find((range) => largest <= range) ?? residualRanges.at(-1)!
}
