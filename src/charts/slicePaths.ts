/** @file The paths of a slice, each with an ellipse and a name at its end. */

import type { SlicePlot } from './slicePlot'
import { spread } from './spread'
import { appendSvg } from './svgElement'

export interface SlicePath {
  /** In data-path. */
  readonly id: string
  readonly label: string
  /** Any CSS colour. */
  readonly color: string
  readonly x: ArrayLike<number>
  readonly y: ArrayLike<number>
  /** Semi-axes of an ellipse around its last sample; null for none. */
  readonly ellipse: {
    readonly long: readonly [number, number]
    readonly short: readonly [number, number]
  } | null
  /** The sample that is read; null for none. */
  readonly cursor: number | null
}

const ellipsePoints = 72
const labelHeight = 17

/** Groups of their own, emptied with each drawing. */
interface PathGroups {
  readonly lines: SVGGElement
  /** Not clipped. */
  readonly labels: SVGGElement
  /** Left out of images. */
  readonly cursors: SVGGElement
}

/** Draws the paths with their ellipses, names and cursors. */
export function drawPaths(
  { lines, labels, cursors }: PathGroups,
  paths: readonly SlicePath[],
  plot: SlicePlot,
) {
  for (const group of [lines, labels, cursors]) group.replaceChildren()
  const place = (x: number, y: number) => `${near(plot.x.pixel(x))},${near(plot.y.pixel(y))}`
  for (const path of paths.map(finitePart)) {
    const { id, color, x, y, ellipse, cursor } = path
    const last = x.length - 1
    if (last < 0) continue
    const points = Array.from(x, (value, k) => place(value, y[k]!))
    const line = appendSvg(lines, 'path', {
      class: 'chart-series slice-path',
      'data-path': id,
      'stroke-width': 2.4,
      d: `M${points.join('L')}`,
    })
    line.style.setProperty('stroke', color)
    // Between two samples the way is not known: a dot at each.
    const dots = appendSvg(lines, 'path', {
      class: 'slice-samples',
      d: points.map((point) => `M${point}h0`).join(''),
    })
    dots.style.setProperty('stroke', color)
    if (ellipse && [...ellipse.long, ...ellipse.short].every(Number.isFinite)) {
      const outline = appendSvg(lines, 'path', {
        class: 'slice-ellipse',
        'data-ellipse': id,
        d: `M${ellipsePath(x[last]!, y[last]!, ellipse, place).join('L')}Z`,
      })
      outline.style.setProperty('stroke', color)
      outline.style.setProperty('fill', color)
    }
    const mark = (group: SVGGElement, className: string, k: number) => {
      const [cx, cy] = points[k]!.split(',') as [string, string]
      const dot = appendSvg(group, 'circle', { class: className, cx, cy, r: 4.5 })
      dot.style.setProperty('fill', color)
    }
    mark(lines, 'slice-end', last)
    if (cursor !== null && cursor <= last) mark(cursors, 'slice-cursor', cursor)
  }
  drawLabels(labels, paths, plot)
}

/** The path up to its first sample without a place. */
function finitePart(path: SlicePath): SlicePath {
  const { x, y } = path
  let count = 0
  while (count < x.length && Number.isFinite(x[count]!) && Number.isFinite(y[count]!)) count++
  if (count === x.length) return path
  const part = (values: ArrayLike<number>) => Array.from({ length: count }, (_, k) => values[k]!)
  return { ...path, x: part(x), y: part(y) }
}

/** A pixel as text, not so far out that a rasterizer would overflow. */
const near = (pixel: number) => Math.max(-1e5, Math.min(1e5, pixel)).toFixed(1)

function ellipsePath(
  cx: number,
  cy: number,
  { long, short }: NonNullable<SlicePath['ellipse']>,
  place: (x: number, y: number) => string,
): string[] {
  return Array.from({ length: ellipsePoints }, (_, k) => {
    const angle = (2 * Math.PI * k) / ellipsePoints
    const [c, s] = [Math.cos(angle), Math.sin(angle)]
    return place(cx + c * long[0] + s * short[0], cy + c * long[1] + s * short[1])
  })
}

/** Names at the paths' ends, moved apart, on the side where there is room. */
function drawLabels(group: SVGGElement, paths: readonly SlicePath[], plot: SlicePlot) {
  const { box } = plot
  const ends = paths.flatMap(({ id, label, color, x, y }) => {
    const last = x.length - 1
    if (last < 0) return []
    const [px, py] = [plot.x.pixel(x[last]!), plot.y.pixel(y[last]!)]
    const isInside =
      px >= box.x && px <= box.x + box.width && py >= box.y && py <= box.y + box.height
    return isInside ? [{ id, label, color, px, py }] : []
  })
  const centres = spread(
    ends.map(({ py }) => ({ centre: py - 13, size: labelHeight, weight: 1 })),
    box.y,
    box.y + box.height,
  )
  ends.forEach(({ id, label, color, px }, k) => {
    const centre = centres[k]
    if (centre === null || centre === undefined) return
    const isRight = px > box.x + 0.6 * box.width
    const text = appendSvg(group, 'text', {
      class: 'chart-series-label',
      'data-label': id,
      x: (isRight ? px - 9 : px + 9).toFixed(1),
      y: (centre + 4.5).toFixed(1),
      'text-anchor': isRight ? 'end' : 'start',
    })
    text.style.setProperty('fill', color)
    text.textContent = label
  })
}
