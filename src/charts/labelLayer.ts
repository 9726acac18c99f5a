/** @file The texts inside the plot: labels of curves at their ends, and of marks on y. */

import { baseline } from './axes'
import type { ChartFrame } from './chartFrame'
import { type LabelBox, labelBox, labelHeight, placeBoxes } from './endLabels'
import { markLabelClass, marksInView, yMarkBox } from './marks'
import type { Plot } from './plot'
import { elementsOf, setAttributes } from './svgElement'
import type { TextWidth } from './textWidth'

/** Class of curves' labels; their width is measured in it. */
const seriesLabelClass = 'chart-series-label'

/** A label that had to give way by more than half a line is led to by a rule, this long. */
const strayed = labelHeight / 2
const leaderLength = 16

interface Label {
  readonly text: string
  readonly color: string
  readonly className: string
  readonly box: LabelBox
}

/** Draws the labels into a group of its own, reusing its texts. */
export function drawLabels(
  group: SVGGElement,
  frame: ChartFrame,
  plot: Plot,
  textWidth: TextWidth,
) {
  const labels = [...yMarkLabels(frame, plot, textWidth), ...seriesLabels(frame, plot, textWidth)]
  const centres = placeBoxes(
    labels.map(({ box }) => box),
    plot,
  )
  const placed = labels.flatMap((label, i) => {
    const centre = centres[i] ?? null
    return centre === null ? [] : [placedAt(label, centre, plot)]
  })
  const led = placed.flatMap(({ leader, color }) => (leader === null ? [] : [{ leader, color }]))
  const leaders = elementsOf(group, 'path', led.length)
  led.forEach(({ leader, color }, i) => {
    setAttributes(leaders[i]!, { class: 'chart-leader', d: leader })
    leaders[i]!.style.stroke = color
  })
  const texts = elementsOf(group, 'text', placed.length)
  placed.forEach(({ text, color, className, left, centre }, i) => {
    const label = texts[i]!
    setAttributes(label, {
      class: className,
      x: left.toFixed(1),
      y: (centre + baseline).toFixed(1),
    })
    label.style.fill = color
    // A new text node would be laid out anew in every frame.
    if (label.textContent !== text) label.textContent = text
  })
}

interface PlacedLabel extends Label {
  readonly left: number
  readonly centre: number
  /** From what is labelled to the label; null where it stands by it. */
  readonly leader: string | null
}

/** Beside the plot a label that had to move leaves room for its rule; over the curves it has none. */
function placedAt(label: Label, centre: number, { right, labelLimit }: Plot): PlacedLabel {
  const { anchor, left, width, centre: best } = label.box
  const moved = left + leaderLength
  const isLed =
    anchor && Math.abs(centre - best) > strayed && left >= right && moved + width <= labelLimit
  if (!isLed) return { ...label, left, centre, leader: null }
  const leader = `M${anchor.x.toFixed(1)},${anchor.y.toFixed(1)}L${(moved - 3).toFixed(1)},${centre.toFixed(1)}`
  return { ...label, left: moved, centre, leader }
}

function yMarkLabels(frame: ChartFrame, plot: Plot, textWidth: TextWidth): Label[] {
  return marksInView(frame, 'y').map((mark) => ({
    text: mark.label,
    color: mark.tone,
    className: markLabelClass,
    box: yMarkBox(mark, plot, textWidth),
  }))
}

function seriesLabels(frame: ChartFrame, plot: Plot, textWidth: TextWidth): Label[] {
  const widthOf = (text: string) => textWidth(text, seriesLabelClass)
  return frame.series.flatMap((series) => {
    const { label, shortLabel, color } = series
    if (!label) return []
    const isTooWide = widthOf(label) > plot.labelLimit - plot.left
    const text = isTooWide ? (shortLabel ?? label) : label
    const box = labelBox(series, widthOf(text), plot)
    return box ? { text, color, className: seriesLabelClass, box } : []
  })
}
