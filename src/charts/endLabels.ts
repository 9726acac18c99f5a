/** @file Labels at the visible ends of curves, clear of their own curve and of each other. */

import { bisectRight } from 'd3'
import type { ChartSeries } from './chartFrame'
import { curvePixel } from './curvePixel'
import { nearestIndex } from './nearestIndex'
import type { Plot } from './plot'
import { type Span, spread } from './spread'

/** A label's box before it is moved: from left to left + width, around a centre line. */
export interface LabelBox extends Span {
  readonly left: number
  readonly width: number
  /** What is labelled, where it ends; left out where the label says by its place what it belongs to. */
  readonly anchor?: { readonly x: number; readonly y: number }
}

/** Height of a label's line, with a little air. */
export const labelHeight = 18

const gap = 8
const clearance = 12
const directionWindow = 40
const probes = 16

/** How far along its curve a label moves on, and how often at most, until it is clear. */
const slide = 24
const slides = 16

/** Where the label of a series may stand, the best place first; none when no sample is in view. */
export function* labelPlaces(
  series: ChartSeries,
  textWidth: number,
  plot: Plot,
): Generator<LabelBox> {
  const end = lastInView(series, plot)
  if (end < 0) return
  const pixel = (i: number) => [plot.x.pixel(series.x[i]!), plot.y.pixel(series.y[i]!)] as const
  const [x, y] = pixel(end)
  const start = pixel(nearestIndex(series.x, end, plot.x.value(x - directionWindow)))
  // A log axis has no place for where a curve begins at 0.
  const hasDirection = end > 0 && start.every(Number.isFinite)
  const [run, drop] = hasDirection ? [x - start[0], y - start[1]] : [1, 0]
  // A falling curve goes on below its label, a rising one above.
  const side: -1 | 1 = drop < 0 ? 1 : -1

  const left = Math.min(x + gap, plot.labelLimit - textWidth)
  const anchor = { x, y }
  const box = { left, width: textWidth, size: labelHeight, weight: 1, anchor }
  const beside = (from: number, to: number, which: -1 | 1) =>
    extreme(series, plot, from - gap, Math.min(to, x), end, which) + which * clearance
  if (left < x) {
    yield { ...box, centre: within(beside(left, x, side), plot) }
  } else {
    // Two samples at one place have no direction.
    const shallowness = run / (Math.hypot(run, drop) || 1)
    const inPlot = Math.max(0, Math.min(1, (plot.right - left) / 24))
    const centre = (which: -1 | 1) => y + which * clearance * shallowness * inPlot
    yield { ...box, centre: within(centre(side), plot) }
    yield { ...box, centre: within(centre(other(side)), plot) }
  }
  for (let moved = 0; moved < slides; moved++) {
    const from = left - moved * slide
    if (from < plot.left + gap) return
    for (const which of [side, other(side)]) {
      const centre = beside(from, from + textWidth, which)
      if (centre === within(centre, plot))
        yield { left: from, width: textWidth, size: labelHeight, weight: 1, centre }
    }
  }
}

/** A centre line so moved that its label is within the plot's height. */
const within = (centre: number, { top, bottom }: Plot) =>
  Math.max(top + labelHeight / 2, Math.min(bottom - labelHeight / 2, centre))

const other = (side: -1 | 1): -1 | 1 => (side === 1 ? -1 : 1)

/**
 * Centre lines for the boxes, in their order, moved apart where they would overlap and kept within
 * the plot's height; null for a box that finds no room.
 */
export function placeBoxes(boxes: readonly LabelBox[], plot: Plot): (number | null)[] {
  const centres = boxes.map((): number | null => null)
  for (const group of overlappingColumns(boxes)) {
    const placed = spread(
      group.map((i) => boxes[i]!),
      plot.top,
      plot.bottom,
    )
    group.forEach((i, n) => {
      centres[i] = placed[n]!
    })
  }
  return centres
}

/** Indices of boxes that share a stretch of x, directly or through others. */
function overlappingColumns(boxes: readonly LabelBox[]): number[][] {
  const groups: number[][] = []
  let right = -Infinity
  const byLeft = [...boxes.keys()].sort((a, b) => boxes[a]!.left - boxes[b]!.left)
  for (const i of byLeft) {
    const { left, width } = boxes[i]!
    if (left < right) groups.at(-1)!.push(i)
    else groups.push([i])
    right = Math.max(right, left + width + gap)
  }
  // Whoever comes first among the series keeps its place when there is no room for all.
  return groups.map((group) => group.sort((a, b) => a - b))
}

function lastInView({ x, y, count }: ChartSeries, plot: Plot): number {
  const [low, high] = plot.y.domain
  let i = bisectRight(x, plot.x.domain[1], 0, count) - 1
  while (i >= 0 && !(y[i]! >= low && y[i]! <= high)) i--
  return i >= 0 && x[i]! >= plot.x.domain[0] ? i : -1
}

/** Highest (side -1) or lowest pixel of the curve from one pixel column to another. */
function extreme(
  series: ChartSeries,
  plot: Plot,
  from: number,
  to: number,
  end: number,
  side: -1 | 1,
): number {
  const last = curvePixel(series, to, plot)
  let found = Number.isNaN(last) ? plot.y.pixel(series.y[end]!) : last
  for (let probe = 0; probe < probes; probe++) {
    const y = curvePixel(series, from + ((to - from) * probe) / probes, plot)
    if (side * (y - found) > 0) found = y
  }
  return found
}
