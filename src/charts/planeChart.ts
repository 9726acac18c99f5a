/** @file Paths and points in the complex plane, one unit as long upwards as to the right. */

import './chart.css'
import { drawAxes, tickClass } from './axes'
import type { ChartFrame, ChartPoint } from './chartFrame'
import { axisDomain } from './domain'
import { drawEmpty, noNumbers } from './emptyPlot'
import { layOut, type Plot } from './plot'
import { drawPoints } from './pointLayer'
import { keepRedraw } from './redraw'
import { appendSvg, setAttributes } from './svgElement'
import { createTextWidth } from './textWidth'

/** A way through the plane: a dot at each sample where it is measured, a dashed line where it is predicted. */
export interface PlanePath {
  /** In data-series. */
  readonly id: string
  readonly color: string
  readonly stroke: 'dots' | 'dashed'
  readonly x: ArrayLike<number>
  readonly y: ArrayLike<number>
}

/** A labelled place. */
interface PlaneMark {
  readonly x: number
  readonly y: number
  readonly label: string
}

export interface PlaneFrame {
  readonly width: number
  readonly height: number
  readonly labels: { readonly x: string; readonly y: string }
  /** What must be in view; either axis shows more where the other needs the room. Empty without finite numbers. */
  readonly box: {
    readonly x: readonly [number, number]
    readonly y: readonly [number, number]
  }
  /** A stretch of the real axis that stands out; null for none. */
  readonly barrier: {
    readonly from: number
    readonly to: number
    readonly label: string
    readonly color: string
  } | null
  readonly paths: readonly PlanePath[]
  readonly points: readonly ChartPoint[]
  readonly marks: readonly PlaneMark[]
}

/** Draws the frame into an SVG, in place of what it held; nothing where it is too small for a plot, a sentence without finite numbers. */
export function drawPlane(svg: SVGSVGElement, frame: PlaneFrame): void {
  keepRedraw(svg, (into, size) => drawPlane(into, { ...frame, ...size }))
  svg.replaceChildren()
  svg.classList.add('chart')
  const { width, height, barrier } = frame
  const textWidth = createTextWidth(svg)
  const layOutBox = (x: PlaneFrame['box']['x'], y: PlaneFrame['box']['y']) => {
    const asked = chartFrame(frame, x, y)
    return { asked, plot: layOut(asked, (label) => textWidth(label, tickClass)) }
  }
  const box = { x: axisDomain('linear', frame.box.x), y: axisDomain('linear', frame.box.y) }
  if (!box.x || !box.y) {
    setAttributes(svg, { width, height, viewBox: `0 0 ${width} ${height}` })
    svg.classList.remove('chart-empty')
    drawEmpty(svg, noNumbers, width, height)
    return
  }
  const first = layOutBox(box.x, box.y)
  const { x, y } = first.plot ? evenBox({ x: box.x, y: box.y }, first.plot) : frame.box
  const { asked, plot } = layOutBox(x, y)
  svg.classList.toggle('chart-empty', plot === null)
  if (!plot) return
  setAttributes(svg, { width, height, viewBox: `0 0 ${width} ${height}` })
  drawAxes(appendSvg(svg, 'g'), asked, plot, textWidth)
  const inside = appendSvg(svg, 'g')
  if (barrier) {
    const [from, to] = [Math.max(barrier.from, x[0]), Math.min(barrier.to, x[1])]
    const bar = appendSvg(inside, 'path', {
      class: 'chart-barrier',
      d: line(plot, [from, to], [0, 0]),
    })
    bar.style.setProperty('stroke', barrier.color)
    write(inside, barrier.label, plot.x.pixel(from) + 4, plot.y.pixel(0) - 9, barrier.color)
  }
  for (const { id, color, stroke, x, y } of frame.paths) {
    const path = appendSvg(inside, 'path', {
      class: `chart-series chart-${stroke}`,
      'data-series': id,
      'stroke-width': stroke === 'dots' ? 5 : 1.6,
      d: stroke === 'dots' ? dots(plot, x, y) : line(plot, x, y),
    })
    path.style.setProperty('stroke', color)
  }
  drawPoints(appendSvg(svg, 'g'), frame.points, plot)
  for (const { x, y, label } of frame.marks) {
    const [left, top] = [plot.x.pixel(x), plot.y.pixel(y)]
    appendSvg(inside, 'path', {
      class: 'chart-cross',
      d: `M${left - 6},${top}H${left + 6}M${left},${top - 6}V${top + 6}`,
    })
    write(inside, label, left + 8, top + 18, 'var(--ink)')
  }
}

function write(parent: Element, text: string, x: number, y: number, color: string): void {
  const label = appendSvg(parent, 'text', {
    class: 'chart-mark-label',
    x: x.toFixed(1),
    y: y.toFixed(1),
  })
  label.textContent = text
  label.style.setProperty('fill', color)
}

/** Room around what must be in view, as a share of its size. */
const margin = 0.06

/** The box, widened until a unit is as long on both axes. */
function evenBox({ x, y }: PlaneFrame['box'], plot: Plot): PlaneFrame['box'] {
  const sides = [plot.right - plot.left, plot.bottom - plot.top] as const
  const spans = [(x[1] - x[0]) * (1 + margin), (y[1] - y[0]) * (1 + margin)] as const
  const unit = Math.max(spans[0] / sides[0], spans[1] / sides[1])
  const around = ([low, high]: readonly [number, number], side: number) => {
    const half = (unit * side) / 2
    return [(low + high) / 2 - half, (low + high) / 2 + half] as const
  }
  return { x: around(x, sides[0]), y: around(y, sides[1]) }
}

function chartFrame(
  { width, height, labels }: PlaneFrame,
  x: readonly [number, number],
  y: readonly [number, number],
): ChartFrame {
  return {
    width,
    height,
    x: { kind: 'linear', domain: x, label: labels.x },
    y: { kind: 'linear', domain: y, label: labels.y },
    series: [],
    marks: [],
  }
}

function line(plot: Plot, x: ArrayLike<number>, y: ArrayLike<number>): string {
  const points = places(plot, x, y)
  return points.length > 0 ? `M${points.join('L')}` : ''
}

/** Strokes without length: their round caps are the dots. */
const dots = (plot: Plot, x: ArrayLike<number>, y: ArrayLike<number>) =>
  places(plot, x, y)
    .map((place) => `M${place}h0`)
    .join('')

/** Pixels of the samples that are in the plot. */
function places(plot: Plot, x: ArrayLike<number>, y: ArrayLike<number>): string[] {
  const isIn = (value: number, [low, high]: readonly [number, number]) =>
    value >= low && value <= high
  return Array.from(x).flatMap((value, i) =>
    isIn(value, plot.x.domain) && isIn(y[i]!, plot.y.domain)
      ? [`${plot.x.pixel(value).toFixed(1)},${plot.y.pixel(y[i]!).toFixed(1)}`]
      : [],
  )
}
