/** @file A bracket: how far it is from one place of the horizontal axis to another. */

import { baseline } from './axes'
import type { ChartBracket } from './chartFrame'
import { type LabelBox, labelHeight } from './endLabels'
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
  const place = bracketPlace(bracket, plot, textWidth)
  if (!bracket || !place) return
  const { left, right, y, centre } = place
  const end =
    bracket.to > plot.x.domain[1]
      ? `M${right - arrow},${y - serif}L${right},${y}L${right - arrow},${y + serif}`
      : `M${right},${y - serif}V${y + serif}`
  appendSvg(group, 'path', {
    class: 'chart-bracket',
    d: `M${left},${y - serif}V${y + serif}M${left},${y}H${right}${end}`,
  })
  appendSvg(group, 'text', {
    class: labelClass,
    x: centre,
    y: y - lift,
    'text-anchor': 'middle',
  }).textContent = bracket.label
}

/** What the bracket and its label take, of which the labels of curves keep clear; nothing where it is out of view. */
export function bracketBoxes(
  bracket: ChartBracket | null,
  plot: Plot,
  textWidth: TextWidth,
): LabelBox[] {
  const place = bracketPlace(bracket, plot, textWidth)
  if (!place) return []
  const { left, right, y, centre, half } = place
  const label = { left: centre - half, width: 2 * half, centre: y - lift - baseline }
  const line = { left, width: right - left, centre: y }
  return [
    { ...label, size: labelHeight, weight: 1 },
    { ...line, size: 2 * serif, weight: 1 },
  ]
}

/** Where it stands, in pixels: its line, and the middle of its label and half its width; null out of view. */
function bracketPlace(bracket: ChartBracket | null, plot: Plot, textWidth: TextWidth) {
  if (!bracket) return null
  const { from, to, y: height, label } = bracket
  const [low, high] = plot.x.domain
  const [bottom, top] = plot.y.domain
  if (!(from < to) || to < low || from >= high || height < bottom || height > top) return null
  const [left, right] = [plot.x.pixel(Math.max(low, from)), plot.x.pixel(Math.min(high, to))]
  const half = textWidth(label, labelClass) / 2
  const centre = Math.min((left + right) / 2, plot.labelLimit - half)
  return { left, right, y: plot.y.pixel(height), centre, half }
}
