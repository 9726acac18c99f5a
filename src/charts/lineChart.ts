/** @file A line chart that can be redrawn at every animation frame. */

import './chart.css'
import { drawAxes, tickClass } from './axes'
import { drawBands } from './bandLayer'
import { drawBracket } from './bracketLayer'
import type { ChartFrame } from './chartFrame'
import { drawCursor } from './cursor'
import { drawEmpty, hasOnlyGaps, noNumbers, withAxes } from './emptyPlot'
import { drawLabels } from './labelLayer'
import { drawMarks } from './marks'
import { layOut, type Plot } from './plot'
import { pointerPlace } from './pointerPlace'
import { drawPoints } from './pointLayer'
import { keepRedraw } from './redraw'
import { createSeriesLayer } from './seriesLayer'
import { appendSvg, setAttributes } from './svgElement'
import { createTextWidth } from './textWidth'

export interface LineChart {
  /**
   * Draws a frame; axes and marks only where they changed. A frame too small for a plot draws nothing, one
   * without a finite number says so.
   */
  update(frame: ChartFrame): void
  /** Puts the reading line at a data x; null takes it away. */
  setCursor(x: number | null): void
  /** Data x under a pointer's clientX; null outside the plot, or before the first frame. */
  invert(clientX: number): number | null
  /** Empties the SVG. */
  destroy(): void
}

/** How far outside the plot a pointer still reads the plot's edge, in CSS pixels. */
const slack = 10

/** Room for half a stroke at the plot's edges. */
const bleed = 2

let charts = 0

/** Makes a chart in an empty SVG, which is drawn at its real size in CSS pixels. */
export function createLineChart(svg: SVGSVGElement): LineChart {
  const clipId = `chart-clip-${++charts}`
  const clip = appendSvg(appendSvg(appendSvg(svg, 'defs'), 'clipPath', { id: clipId }), 'rect')
  const axes = appendSvg(svg, 'g')
  const marks = appendSvg(svg, 'g')
  const bands = appendSvg(svg, 'g', { 'clip-path': `url(#${clipId})` })
  const series = createSeriesLayer(appendSvg(svg, 'g', { 'clip-path': `url(#${clipId})` }))
  const points = appendSvg(svg, 'g', { 'clip-path': `url(#${clipId})` })
  const labels = appendSvg(svg, 'g')
  const bracket = appendSvg(svg, 'g')
  const cursor = appendSvg(svg, 'g', { class: 'chart-reading' })
  const textWidth = createTextWidth(svg)
  svg.classList.add('chart')

  let drawnKey = ''
  let drawn: { frame: ChartFrame; plot: Plot } | null = null
  let cursorX: number | null = null

  const layOutFrame = (frame: ChartFrame): Plot | null => {
    const { width, height } = frame
    const plot = layOut(frame, (label) => textWidth(label, tickClass))
    svg.classList.toggle('chart-empty', plot === null)
    if (!plot) return null
    setAttributes(svg, { width, height, viewBox: `0 0 ${width} ${height}` })
    setAttributes(clip, {
      x: plot.left - bleed,
      y: plot.top - bleed,
      width: plot.right - plot.left + 2 * bleed,
      height: plot.bottom - plot.top + 2 * bleed,
    })
    drawAxes(axes, frame, plot, textWidth)
    drawMarks(marks, frame, plot, textWidth)
    return plot
  }

  const empty = ({ width, height, emptyText = noNumbers }: ChartFrame) => {
    for (const group of [axes, marks, bands, points, labels, bracket, cursor])
      group.replaceChildren()
    series.clear()
    setAttributes(svg, { width, height, viewBox: `0 0 ${width} ${height}` })
    svg.classList.remove('chart-empty')
    drawEmpty(svg, emptyText, width, height)
    drawnKey = ''
    drawn = null
  }

  return {
    update(given) {
      keepRedraw(
        svg,
        (into, size) => createLineChart(into).update({ ...given, ...size }),
        given.series,
      )
      const frame = withAxes(given)
      if (!frame) {
        empty(given)
        return
      }
      const { width, height, x, y, marks, emptyText = noNumbers } = frame
      const key = JSON.stringify([width, height, x, y, marks])
      const plot = key === drawnKey ? (drawn?.plot ?? null) : layOutFrame(frame)
      drawnKey = key
      drawn = plot && { frame, plot }
      if (!plot) return
      drawBands(bands, frame.bands ?? [], plot)
      series.draw(frame.series, plot)
      drawPoints(points, frame.points ?? [], plot)
      drawLabels(labels, frame, plot, textWidth)
      drawBracket(bracket, frame.bracket ?? null, plot, textWidth)
      drawCursor(cursor, cursorX, frame.series, plot)
      drawEmpty(svg, hasOnlyGaps(frame) ? emptyText : '', width, height)
    },
    setCursor(x) {
      cursorX = x
      if (drawn) drawCursor(cursor, x, drawn.frame.series, drawn.plot)
    },
    invert(clientX) {
      if (!drawn) return null
      const { left, right, x } = drawn.plot
      const [pixel] = pointerPlace(svg, clientX, 0)
      if (pixel < left - slack || pixel > right + slack) return null
      return x.value(Math.max(left, Math.min(right, pixel)))
    },
    destroy() {
      svg.replaceChildren()
      svg.classList.remove('chart', 'chart-empty')
    },
  }
}
