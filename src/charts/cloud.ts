/** @file A cloud of points about the origin and the ellipses that it should fill, on equal axes. */

import './chart.css'
import { drawEmpty, noNumbers } from './emptyPlot'
import { keepRedraw } from './redraw'
import { createScale, type Scale } from './scale'
import { appendSvg, setAttributes } from './svgElement'
import { writeText } from './svgText'
import { chooseTicks } from './ticks'

/** Variances of the two coordinates, and their covariance. */
export interface Covariance {
  readonly xx: number
  readonly yy: number
  readonly xy: number
}

export interface CloudFrame {
  /** Size in CSS pixels. */
  readonly width: number
  readonly height: number
  /** Both axes go from −reach to reach; where it is no positive number the plot stays empty. */
  readonly reach: number
  readonly title: string
  /** Any CSS colour, such as var(--natural-1). */
  readonly color: string
  readonly xLabel: string
  readonly yLabel: string
  /** x and y in turn; those out of reach are left out. */
  readonly points: ArrayLike<number>
  /** Drawn dashed at 1 and 2 standard deviations; null for none. */
  readonly ellipse: Covariance | null
}

const margin = { left: 52, right: 10, top: 26, bottom: 44 }
const segments = 72

/** Ticks of smaller and squares of larger numbers leave the doubles. */
const reaches = [1e-150, 1e150] as const

/** An ellipse this many times as large as the plot is not seen in it. */
const mostOfReach = 1000

/** Draws the cloud into an SVG, in place of what it held; nothing where there is no room, a sentence where there is no scale. */
export function drawCloud(svg: SVGSVGElement, frame: CloudFrame): void {
  const { width, height, reach, title, color } = frame
  keepRedraw(svg, (into, size) => drawCloud(into, { ...frame, ...size }))
  svg.replaceChildren()
  svg.classList.add('chart')
  const side = Math.min(width - margin.left - margin.right, height - margin.top - margin.bottom)
  svg.classList.toggle('chart-empty', side < 40)
  if (side < 40) return
  setAttributes(svg, { width, height, viewBox: `0 0 ${width} ${height}` })
  const left = margin.left + (width - margin.left - margin.right - side) / 2
  if (!(reach >= reaches[0] && reach <= reaches[1])) {
    drawEmpty(svg, noNumbers, width, height)
    return
  }
  const x = createScale('linear', [-reach, reach], [left, left + side])
  const y = createScale('linear', [-reach, reach], [margin.top + side, margin.top])
  drawFrame(svg, frame, x, y)
  const dots = appendSvg(svg, 'path', { class: 'chart-cloud', d: dotsPath(frame, x, y) })
  dots.style.setProperty('stroke', color)
  if (frame.ellipse && fits(frame.ellipse, reach)) {
    for (const deviations of [1, 2]) {
      const d = ellipsePath(frame.ellipse, deviations, x, y)
      const ellipse = appendSvg(svg, 'path', {
        class: 'chart-ellipse',
        d,
        'data-sigma': deviations,
      })
      ellipse.style.setProperty('stroke', color)
    }
  }
  const name = writeText(svg, title, left, 15, 'start', 'chart-series-label')
  name.style.setProperty('fill', color)
}

function drawFrame(svg: SVGSVGElement, { xLabel, yLabel }: CloudFrame, x: Scale, y: Scale): void {
  const [left, right] = x.range
  const [bottom, top] = y.range
  const rule = (x1: number, y1: number, x2: number, y2: number, name: string) =>
    appendSvg(svg, 'line', { x1, y1, x2, y2, class: name })
  for (const { pixel, label } of chooseTicks(y, 'number', () => 34).major) {
    rule(left, pixel, right, pixel, 'chart-grid')
    writeText(svg, label, left - 6, pixel, 'end')
  }
  for (const { pixel, label } of chooseTicks(x, 'number', () => 40).major) {
    rule(pixel, top, pixel, bottom, 'chart-grid')
    writeText(svg, label, pixel, bottom + 13, 'middle')
  }
  rule(left, y.pixel(0), right, y.pixel(0), 'chart-axis')
  rule(x.pixel(0), top, x.pixel(0), bottom, 'chart-axis')
  writeText(svg, xLabel, (left + right) / 2, bottom + 33, 'middle', 'chart-axis-label')
  writeText(svg, yLabel, left + 6, top + 12, 'start', 'chart-axis-label')
}

/** One dot a point: strokes without length, which a round cap makes visible. */
function dotsPath({ points, reach }: CloudFrame, x: Scale, y: Scale): string {
  const dots: string[] = []
  for (let k = 0; k + 1 < points.length; k += 2) {
    const [px, py] = [points[k]!, points[k + 1]!]
    if (!(Math.abs(px) <= reach && Math.abs(py) <= reach)) continue
    dots.push(`M${x.pixel(px).toFixed(1)},${y.pixel(py).toFixed(1)}h0`)
  }
  return dots.join('')
}

const fits = ({ xx, yy, xy }: Covariance, reach: number) =>
  xx >= 0 && yy >= 0 && Math.max(xx, yy, Math.abs(xy)) <= (mostOfReach * reach) ** 2

/** Where a Gaussian of this covariance stands so many deviations from its centre: L (cos, sin), L its Cholesky factor. */
function ellipsePath({ xx, yy, xy }: Covariance, deviations: number, x: Scale, y: Scale): string {
  const a = Math.sqrt(xx)
  const b = a > 0 ? xy / a : 0
  const c = Math.sqrt(Math.max(0, yy - b * b))
  const corners = Array.from({ length: segments }, (_, k) => {
    const angle = (2 * Math.PI * k) / segments
    const px = x.pixel(deviations * a * Math.cos(angle))
    const py = y.pixel(deviations * (b * Math.cos(angle) + c * Math.sin(angle)))
    return `${px.toFixed(1)},${py.toFixed(1)}`
  })
  return `M${corners.join('L')}Z`
}
