/** @file A bracket: how far it is from one place of the horizontal axis to another. */

import type { ChartBracket } from './chartFrame'
import type { Plot } from './plot'
import { appendSvg } from './svgElement'
import type { TextWidth } from './textWidth'

/** Class of the bracket's label; its width is measured in it. */
const labelClass = 'chart-bracket-label'

/** Half the height of its ends. */
const serif = 6
const arrow = 7
const lift = 9

/** Draws it into a group of its own; null, or one out of view, clears it. */
export function drawBracket(
  group: SVGGElement,
  bracket: ChartBracket | null,
  plot: Plot,
  textWidth: TextWidth,
) {
  group.replaceChildren()
  if (!bracket) return
  const { from, to, y: height, label } = bracket
  const [low, high] = plot.x.domain
  const [bottom, top] = plot.y.domain
  if (!(from < to) || to < low || from >= high || height < bottom || height > top) return
  const [left, right] = [plot.x.pixel(Math.max(low, from)), plot.x.pixel(Math.min(high, to))]
  const y = plot.y.pixel(height)
  const end =
    to > high
      ? `M${right - arrow},${y - serif}L${right},${y}L${right - arrow},${y + serif}`
      : `M${right},${y - serif}V${y + serif}`
  appendSvg(group, 'path', {
    class: 'chart-bracket',
    d: `M${left},${y - serif}V${y + serif}M${left},${y}H${right}${end}`,
  })
  const half = textWidth(label, labelClass) / 2
  const centre = Math.min((left + right) / 2, plot.labelLimit - half)
  appendSvg(group, 'text', {
    class: labelClass,
    x: centre,
    y: y - lift,
    'text-anchor': 'middle',
  }).textContent = label
}
