/** @file Whether a place for a label is clear: no curve runs through it, and no other label stands there. */

import type { ChartSeries } from './chartFrame'
import { curvePixel } from './curvePixel'
import type { LabelBox } from './endLabels'
import type { Plot } from './plot'

/** From one column of pixels in which a curve is looked up to the next. */
const column = 6

/** Of a label's line, what its letters do not fill, above and below. */
const air = 3

/** The first of some boxes, in the order of preference, that is clear; null where none is. */
export function firstClear(
  boxes: Iterable<LabelBox>,
  curves: readonly ChartSeries[],
  taken: readonly LabelBox[],
  plot: Plot,
): LabelBox | null {
  for (const box of boxes) {
    const isTaken = taken.some((other) => overlap(box, other))
    if (!isTaken && !curves.some((curve) => runsThrough(curve, box, plot))) return box
  }
  return null
}

const overlap = (a: LabelBox, b: LabelBox) =>
  a.left < b.left + b.width &&
  b.left < a.left + a.width &&
  Math.abs(a.centre - b.centre) < (a.size + b.size) / 2

/** Whether a drawn curve, straight between its samples, comes into a box. */
function runsThrough(curve: ChartSeries, box: LabelBox, plot: Plot): boolean {
  const [top, bottom] = [box.centre - box.size / 2 + air, box.centre + box.size / 2 - air]
  const right = Math.min(box.left + box.width, plot.right)
  let before = Number.NaN
  const columns = Math.ceil((right - box.left) / column)
  for (let i = 0; i <= columns; i++) {
    const y = curvePixel(curve, Math.min(right, box.left + i * column), plot)
    const [low, high] = [Math.min(y, before), Math.max(y, before)]
    const isInside = y >= top && y <= bottom
    if (isInside || (low < bottom && high > top)) return true
    before = y
  }
  return false
}
