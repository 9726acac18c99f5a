/** @file The texts inside the plot: labels of curves at their ends, and of marks on y. */

import { select } from 'd3'
import { baseline } from './axes'
import type { ChartFrame } from './chartFrame'
import { type LabelBox, labelBox, placeBoxes } from './endLabels'
import { markLabelClass, marksInView, yMarkBox } from './marks'
import type { Plot } from './plot'
import type { TextWidth } from './textWidth'

/** Class of curves' labels; their width is measured in it. */
const seriesLabelClass = 'chart-series-label'

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
  select(group)
    .selectAll<SVGTextElement, Label>('text')
    .data(
      labels.flatMap((label, i) => {
        const centre = centres[i] ?? null
        return centre === null ? [] : [{ ...label, centre }]
      }),
    )
    .join('text')
    .attr('class', ({ className }) => className)
    .style('fill', ({ color }) => color)
    .attr('x', ({ box }) => box.left.toFixed(1))
    .attr('y', ({ centre }) => (centre + baseline).toFixed(1))
    .each(function ({ text }) {
      // A new text node would be laid out anew in every frame.
      if (this.textContent !== text) this.textContent = text
    })
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
  return frame.series.flatMap((series) => {
    if (!series.label) return []
    const box = labelBox(series, textWidth(series.label, seriesLabelClass), plot)
    return box ? { text: series.label, color: series.color, className: seriesLabelClass, box } : []
  })
}
