/** @file A bracket: how far it is from one place of the horizontal axis to another. */

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

/** What the bracket and its label above it take, of which the labels of curves keep clear; nothing out of view. */
export function bracketBoxes(
  bracket: ChartBracket | null,
  plot: Plot,
  textWidth: TextWidth,
): LabelBox[] {
  const place = bracketPlace(bracket, plot, textWidth)
  if (!place) return []
  const { left, right, y, centre, half } = place
  const from = Math.min(left, centre - half)
  const [top, bottom] = [y - lift - labelHeight, y + serif]
  return [
    {
      left: from,
      width: Math.max(right, centre + half) - from,
      centre: (top + bottom) / 2,
      size: bottom - top,
      weight: 1,
    },
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
