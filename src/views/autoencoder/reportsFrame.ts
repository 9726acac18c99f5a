/** @file The plot of what systems say of themselves, on the horizontal axis of the losses. */

import type { ChartFrame } from '../../charts/chartFrame'
import type { Trace } from '../../store/run/trace'
import { colorOf, lookOf } from '../parts/tones'
import type { ChartSize } from '../parts/useBoxSize'
import type { Axis } from './axis'
import { type ReportName, reportNames } from './reportNames'
import type { Measured } from './useMeasured'

/** What some system has said and can be plotted. */
export const reportedBy = (measured: readonly Measured[]): string[] =>
  Object.keys(reportNames).filter((name) => measured.some((one) => says(one, name)))

const says = ({ trace }: Measured, name: string) => trace.reported.columns.has(name)

const placed = ({ reported, operations }: Trace) => ({
  steps: reported.steps.values,
  milliseconds: reported.milliseconds.values,
  count: reported.count,
  operations,
})

export function reportsFrame(
  measured: readonly Measured[],
  name: string,
  axis: Axis,
  { width, height }: ChartSize,
): ChartFrame {
  const { label, scale, mark } = reportNames[name]!
  const saying = measured.filter((one) => says(one, name))
  return {
    width,
    height,
    x: { kind: axis.kind, domain: axis.domain, label: axis.label },
    y: { kind: scale, domain: reportDomain(saying, name), label },
    series: saying.map(({ task, id, short, trace }) => ({
      id,
      label: short,
      color: colorOf(task, id),
      stroke: lookOf(task, id).stroke,
      width: 1.6,
      x: axis.places(placed(trace)),
      y: trace.reported.column(name).values,
      count: trace.reported.count,
    })),
    marks: mark ? [{ axis: 'y', ...mark, tone: 'var(--soft)' }] : [],
  }
}

/** From the lowest to the highest value, and the line that is worth a look; a linear axis begins at 0. */
function reportDomain(measured: readonly Measured[], name: string): [number, number] {
  const { scale, mark } = reportNames[name] as ReportName
  let low = mark?.value ?? Number.POSITIVE_INFINITY
  let high = mark?.value ?? Number.NEGATIVE_INFINITY
  for (const { trace } of measured) {
    const { values } = trace.reported.column(name)
    for (let at = 0; at < trace.reported.count; at++) {
      const value = values[at]!
      if (!Number.isFinite(value) || (scale === 'log' && value <= 0)) continue
      low = Math.min(low, value)
      high = Math.max(high, value)
    }
  }
  return scale === 'log' ? [0.8 * low, 1.25 * high] : [Math.min(0, low), 1.05 * high]
}
