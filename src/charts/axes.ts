/** @file Axes, gridlines and their texts. */

import type { ChartFrame } from './chartFrame'
import type { Plot } from './plot'
import { appendSvg } from './svgElement'
import type { TextWidth } from './textWidth'

/** Class of tick labels; their width is measured in it. */
export const tickClass = 'chart-tick'
const labelClass = 'chart-axis-label'

/** From a text's middle to its baseline. */
export const baseline = 4.5

const tickLength = 5

/** Draws both axes into a group of its own, in place of what it held. */
export function drawAxes(group: SVGGElement, frame: ChartFrame, plot: Plot, textWidth: TextWidth) {
  const { left, right, bottom } = plot
  const rule = (className: string, x1: number, x2: number, y1: number, y2: number) =>
    appendSvg(group, 'line', {
      class: className,
      x1: tenth(x1),
      x2: tenth(x2),
      y1: tenth(y1),
      y2: tenth(y2),
    })
  const write = (className: string, text: string, x: number, y: number, anchor: string) => {
    appendSvg(group, 'text', {
      class: className,
      x: tenth(x),
      y: tenth(y),
      'text-anchor': anchor,
    }).textContent = text
  }

  /** The centre nearest to a pixel from which a text does not run out of the chart. */
  const within = (text: string, className: string, pixel: number) => {
    const half = textWidth(text, className) / 2 + 1
    return Math.max(half, Math.min(frame.width - half, pixel))
  }

  group.replaceChildren()
  for (const pixel of plot.yTicks.minor) rule('chart-minor', left, right, pixel, pixel)
  for (const { pixel } of plot.yTicks.major) rule('chart-grid', left, right, pixel, pixel)
  if (frame.y.kind === 'linear' && frame.y.domain[0] < 0 && frame.y.domain[1] > 0) {
    rule('chart-axis', left, right, plot.y.pixel(0), plot.y.pixel(0))
  }
  rule('chart-axis', left, right, bottom, bottom)
  for (const pixel of plot.xTicks.minor) {
    rule('chart-axis', pixel, pixel, bottom, bottom + tickLength / 2)
  }

  for (const { pixel, label } of plot.yTicks.major) {
    write(tickClass, label, left - 10, pixel + baseline, 'end')
  }
  for (const { pixel, label } of plot.xTicks.major) {
    rule('chart-axis', pixel, pixel, bottom, bottom + tickLength)
    write(tickClass, label, within(label, tickClass, pixel), bottom + 21, 'middle')
  }
  if (frame.x.label) {
    const centre = within(frame.x.label, labelClass, (left + right) / 2)
    write(labelClass, frame.x.label, centre, frame.height - 7, 'middle')
  }
  if (frame.y.label) {
    const free = frame.width - textWidth(frame.y.label, labelClass) - 2
    write(labelClass, frame.y.label, Math.max(2, Math.min(left, free)), 15, 'start')
  }
}

function tenth(pixel: number): number {
  return Math.round(pixel * 10) / 10
}
