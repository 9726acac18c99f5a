/** @file A plane of weight space: contours of the loss, paths over them, and ellipses at their ends. */

import './chart.css'
import './slice.css'
import { drawEmpty, noNumbers } from './emptyPlot'
import { pointerPlace } from './pointerPlace'
import { keepRedraw } from './redraw'
import { drawContours, type SliceGrid } from './sliceContours'
import { drawPaths, type SlicePath } from './slicePaths'
import { isWindow, layOutSlice, type SlicePlot, type SliceWindow } from './slicePlot'
import { appendSvg, setAttributes } from './svgElement'

/** A place in the plane that bears a name. */
interface SlicePoint {
  readonly id: string
  readonly label: string
  readonly x: number
  readonly y: number
}

export interface SliceFrame {
  /** Size in CSS pixels; the plane keeps its proportions within. */
  readonly width: number
  readonly height: number
  readonly window: SliceWindow
  readonly xLabel: string
  readonly yLabel: string
  /** Null until the losses are there. */
  readonly grid: SliceGrid | null
  readonly paths: readonly SlicePath[]
  readonly points: readonly SlicePoint[]
}

/** The sample of a path. */
interface SliceHit {
  readonly path: string
  readonly index: number
}

export interface SliceChart {
  /** Draws a frame; contours only where they changed. A frame too small for a plot draws nothing, a window without a size says so. */
  update(frame: SliceFrame): void
  /** The sample nearest to a pointer, at most 24 pixels away. */
  hit(clientX: number, clientY: number): SliceHit | null
  /** Empties the SVG. */
  destroy(): void
}

/** How far from a sample a pointer still reads it, in CSS pixels. */
const reach = 24

let charts = 0

/** Makes a slice in an empty SVG, which is drawn at its real size in CSS pixels. */
export function createSlice(svg: SVGSVGElement): SliceChart {
  const clipId = `slice-clip-${++charts}`
  const clip = appendSvg(appendSvg(appendSvg(svg, 'defs'), 'clipPath', { id: clipId }), 'rect')
  const inside = { 'clip-path': `url(#${clipId})` }
  const contours = appendSvg(svg, 'g', inside)
  const axes = appendSvg(svg, 'g')
  const lines = appendSvg(svg, 'g', inside)
  const points = appendSvg(svg, 'g')
  const labels = appendSvg(svg, 'g')
  const cursors = appendSvg(svg, 'g', { class: 'chart-reading' })
  svg.classList.add('chart')
  let drawn: { frame: SliceFrame; plot: SlicePlot } | null = null

  return {
    update(frame) {
      keepRedraw(svg, (into, size) => createSlice(into).update({ ...frame, ...size }))
      const { width, height, grid } = frame
      const plot = layOutSlice(frame)
      const isWithoutNumbers = !isWindow(frame.window)
      svg.classList.toggle('chart-empty', plot === null && !isWithoutNumbers)
      if (isWithoutNumbers) {
        setAttributes(svg, { width, height, viewBox: `0 0 ${width} ${height}` })
      }
      drawEmpty(svg, isWithoutNumbers ? noNumbers : '', width, height)
      const before = drawn
      drawn = plot && { frame, plot }
      if (!plot) {
        for (const group of [contours, axes, lines, points, labels, cursors]) {
          group.replaceChildren()
        }
        return
      }
      const isMoved = JSON.stringify(before?.plot.box) !== JSON.stringify(plot.box)
      if (isMoved || before?.frame.window !== frame.window) {
        setAttributes(svg, { width, height, viewBox: `0 0 ${width} ${height}` })
        setAttributes(clip, rounded(plot.box))
        drawAxes(axes, frame, plot)
      }
      if (isMoved || before?.frame.grid !== grid) drawContours(contours, grid, plot)
      drawPaths({ lines, labels, cursors }, frame.paths, plot)
      drawPoints(points, frame, plot)
    },
    hit(clientX, clientY) {
      if (!drawn) return null
      const [x, y] = pointerPlace(svg, clientX, clientY)
      return nearest(drawn.frame.paths, drawn.plot, x, y)
    },
    destroy() {
      svg.replaceChildren()
      svg.classList.remove('chart', 'chart-empty')
    },
  }
}

function drawAxes(
  group: SVGGElement,
  { xLabel, yLabel }: SliceFrame,
  { box, xTicks, yTicks }: SlicePlot,
) {
  const { x, y, width, height } = box
  group.replaceChildren()
  const rule = (x1: number, x2: number, y1: number, y2: number) =>
    appendSvg(group, 'line', { class: 'chart-axis', ...rounded({ x1, x2, y1, y2 }) })
  const write = (text: string, at: Record<string, string | number>) => {
    appendSvg(group, 'text', { class: 'chart-tick', ...rounded(at) }).textContent = text
  }
  rule(x, x + width, y + height, y + height)
  rule(x, x, y, y + height)
  for (const { pixel, label } of xTicks.major) {
    rule(pixel, pixel, y + height, y + height + 5)
    write(label, { x: pixel, y: y + height + 20, 'text-anchor': 'middle' })
  }
  for (const { pixel, label } of yTicks.major) {
    rule(x - 5, x, pixel, pixel)
    write(label, { x: x - 9, y: pixel + 4.5, 'text-anchor': 'end' })
  }
  write(xLabel, { x: x + width / 2, y: y + height + 40, 'text-anchor': 'middle' })
  write(yLabel, { x, y: y - 9, 'text-anchor': 'start' })
}

function drawPoints(group: SVGGElement, { points }: SliceFrame, plot: SlicePlot) {
  group.replaceChildren()
  for (const { id, label, x, y } of points) {
    if (!Number.isFinite(x) || !Number.isFinite(y)) continue
    const [px, py] = [tenth(plot.x.pixel(x)), tenth(plot.y.pixel(y))]
    const arm = 6
    appendSvg(group, 'path', {
      class: 'slice-point',
      'data-point': id,
      d: `M${px - arm},${py}H${px + arm}M${px},${py - arm}V${py + arm}`,
    })
    const text = appendSvg(group, 'text', {
      class: 'chart-mark-label slice-point-label',
      x: px,
      y: py + 21,
      'text-anchor': 'middle',
    })
    text.textContent = label
  }
}

function nearest(paths: readonly SlicePath[], plot: SlicePlot, px: number, py: number) {
  let best: SliceHit | null = null
  let shortest = reach
  for (const { id, x, y } of paths) {
    for (let index = 0; index < x.length; index++) {
      const distance = Math.hypot(plot.x.pixel(x[index]!) - px, plot.y.pixel(y[index]!) - py)
      if (!(distance <= shortest)) continue
      shortest = distance
      best = { path: id, index }
    }
  }
  return best
}

const tenth = (pixel: number) => Math.round(pixel * 10) / 10

/** Numbers to a tenth of a pixel, texts as they are. */
const rounded = (attributes: Readonly<Record<string, string | number>>) =>
  Object.fromEntries(
    Object.entries(attributes).map(([name, value]) => [
      name,
      typeof value === 'number' ? tenth(value) : value,
    ]),
  )
