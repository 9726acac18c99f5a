/** @file Reference lines. A mark on x is labelled above the plot, one on y inside it at the right. */

import { baseline } from './axes'
import type { ChartFrame, ChartMark } from './chartFrame'
import { type LabelBox, labelHeight } from './endLabels'
import type { Plot } from './plot'
import { spread } from './spread'
import { appendSvg } from './svgElement'
import type { TextWidth } from './textWidth'

/** Class of mark labels; their width is measured in it. */
export const markLabelClass = 'chart-mark-label'

const gap = 14
const lift = 10

/** How far a label moves along its line to the next place. */
const slide = 24

/** A mark on y belongs at its line: curves' labels give way to it. */
const weight = 50

/** Marks on one axis whose value is in view. */
export function marksInView(frame: ChartFrame, axis: 'x' | 'y'): ChartMark[] {
  const [low, high] = frame[axis].domain
  return frame.marks.filter((mark) => mark.axis === axis && mark.value >= low && mark.value <= high)
}

/** Where the label of a mark on y may stand: best above its line at the right, or below at the plot's top. */
export function* yMarkPlaces(mark: ChartMark, plot: Plot, textWidth: TextWidth) {
  const width = textWidth(mark.label, markLabelClass)
  const line = plot.y.pixel(mark.value)
  const above = line - lift
  const isAtTop = above < plot.top + labelHeight / 2
  const isAtBottom = line + lift > plot.bottom - labelHeight / 2
  const centres = isAtTop ? [line + lift] : isAtBottom ? [above] : [above, line + lift]
  for (let left = plot.right - width - 6; left > plot.left; left -= slide) {
    for (const centre of centres) {
      yield { left, width, centre, size: labelHeight, weight } satisfies LabelBox
    }
  }
}

/** Draws every line, and the labels of the marks on x, into a group of its own. */
export function drawMarks(group: SVGGElement, frame: ChartFrame, plot: Plot, textWidth: TextWidth) {
  const rule = (mark: ChartMark, x1: number, x2: number, y1: number, y2: number) => {
    const line = appendSvg(group, 'line', { class: 'chart-mark', x1, x2, y1, y2 })
    line.style.stroke = mark.tone
  }

  group.replaceChildren()
  for (const mark of marksInView(frame, 'y')) {
    const y = plot.y.pixel(mark.value)
    rule(mark, plot.left, plot.right, y, y)
  }
  const marks = marksInView(frame, 'x')
  const spans = marks.map((mark) => ({
    centre: plot.x.pixel(mark.value),
    size: textWidth(mark.label, markLabelClass) + gap,
    weight: 1,
  }))
  const centres = spread(spans, 0, frame.width)
  marks.forEach((mark, i) => {
    const x = plot.x.pixel(mark.value)
    rule(mark, x, x, plot.top - 4, plot.bottom)
    const centre = centres[i]
    if (centre === null || centre === undefined) return
    const label = appendSvg(group, 'text', {
      class: markLabelClass,
      x: centre,
      y: plot.top - 14 + baseline,
      'text-anchor': 'middle',
    })
    label.style.fill = mark.tone
    label.textContent = mark.label
  })
}
