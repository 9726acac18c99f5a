/** @file Lines of equal loss over a plane, a decade and half a decade apart, darker uphill. */

import { contours, geoPath } from 'd3'
import { formatPower } from './numbers'
import type { SlicePlot, SliceWindow } from './slicePlot'
import { appendSvg } from './svgElement'

/** Losses at the points of a grid over a window, row after row, the lowest y and the lowest x first. */
export interface SliceGrid {
  readonly columns: number
  readonly rows: number
  readonly window: SliceWindow
  readonly values: ArrayLike<number>
  /** No line is drawn below: a valley narrower than the grid's cells would come apart into islands. */
  readonly lowest: number
}

/** Levels 10^(k/2) from the lowest that the grid can show to the highest it has. */
export function contourLevels({ values, lowest }: SliceGrid): number[] {
  let highest = 0
  for (let k = 0; k < values.length; k++) {
    if (Number.isFinite(values[k]!)) highest = Math.max(highest, values[k]!)
  }
  if (!(lowest > 0 && highest > lowest)) return []
  const first = Math.ceil(2 * Math.log10(lowest))
  const last = Math.ceil(2 * Math.log10(highest)) - 1
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, k) => 10 ** ((first + k) / 2))
}

/** Draws the contours into a group of its own, in place of what it held. */
export function drawContours(group: SVGGElement, grid: SliceGrid | null, plot: SlicePlot) {
  group.replaceChildren()
  if (!grid) return
  const { columns, rows, window, values } = grid
  // Near a minimum the root of the loss grows evenly, so that straight lines between points suit it.
  const roots = Array.from({ length: columns * rows }, (_, k) => {
    const value = values[k]!
    return Number.isFinite(value) ? Math.sqrt(value) : Number.MAX_VALUE
  })
  const generate = contours().size([columns, rows]).smooth(true)
  const place = (point: readonly number[]): [number, number] => {
    // d3 puts the value of a grid point half a cell from the grid's edge.
    const across = (point[0]! - 0.5) / (columns - 1)
    const up = (point[1]! - 0.5) / (rows - 1)
    return [
      tenth(plot.x.pixel(window.x[0] + across * (window.x[1] - window.x[0]))),
      tenth(plot.y.pixel(window.y[0] + up * (window.y[1] - window.y[0]))),
    ]
  }
  const labels: Label[] = []
  for (const level of contourLevels(grid)) {
    const shape = generate.contour(roots, Math.sqrt(level))
    const coordinates = shape.coordinates.map((polygon) => polygon.map((ring) => ring.map(place)))
    const path = geoPath()({ type: 'MultiPolygon', coordinates })
    if (!path) continue
    appendSvg(group, 'path', { d: path, class: 'slice-contour', 'data-level': formatPower(level) })
    const exponent = Math.log10(level)
    if (Math.abs(exponent - Math.round(exponent)) < 1e-9) {
      labels.push({ text: formatPower(level), ...labelPlace(coordinates.flat(2), plot) })
    }
  }
  for (const { text, x, y } of apart(labels)) {
    const label = appendSvg(group, 'text', {
      class: 'slice-contour-label',
      x,
      y: y + 4,
      'text-anchor': 'middle',
    })
    label.textContent = text
  }
}

interface Label {
  readonly text: string
  readonly x: number
  readonly y: number
}

/** How far labels keep from the plot's edges and from each other. */
const air = 22

/** The point of a contour that lies nearest to the plot's diagonal from the middle to the upper right. */
function labelPlace(points: readonly [number, number][], { box }: SlicePlot) {
  const inside = points.filter(
    ([x, y]) =>
      x > box.x + air &&
      x < box.x + box.width - air &&
      y > box.y + air &&
      y < box.y + box.height - air,
  )
  const distance = ([x, y]: readonly [number, number]) =>
    Math.abs((x - box.x) / box.width - 0.82) + 0.2 * Math.abs((y - box.y) / box.height)
  const best = inside.reduce<readonly [number, number] | null>(
    (found, point) => (found && distance(found) <= distance(point) ? found : point),
    null,
  )
  return { x: best?.[0] ?? Number.NaN, y: best?.[1] ?? Number.NaN }
}

function apart(labels: readonly Label[]): Label[] {
  const kept: Label[] = []
  for (const label of labels) {
    const isFree = kept.every(
      ({ x, y }) => Math.abs(x - label.x) > 2 * air || Math.abs(y - label.y) > air,
    )
    if (Number.isFinite(label.x) && isFree) kept.push(label)
  }
  return kept
}

const tenth = (pixel: number) => Math.round(pixel * 10) / 10
