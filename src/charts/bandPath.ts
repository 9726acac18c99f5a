/** @file The area between two curves as a closed SVG path, with one pair of edges per pixel column. */

import { samplesInView } from './samplesInView'
import { hasPlace, type Scale } from './scale'

/**
 * Path around all samples in view; '' with fewer than two columns. A column is left out where `high`
 * has no place on the axis; a `low` without one reaches down to the end of the axis.
 * @param xs finite and increasing; of all arrays only the first count entries are read
 */
export function bandPath(
  xs: ArrayLike<number>,
  lows: ArrayLike<number>,
  highs: ArrayLike<number>,
  count: number,
  x: Scale,
  y: Scale,
): string {
  const { start, end } = samplesInView(xs, count, x)
  const [bottom, top] = y.range
  const within = (pixel: number) => Math.min(bottom, Math.max(top, pixel))
  const upper: string[] = []
  const lower: string[] = []
  for (let i = start; i < end; ) {
    const column = Math.floor(x.pixel(xs[i]!))
    let high = Number.POSITIVE_INFINITY
    let low = Number.NEGATIVE_INFINITY
    const left = x.pixel(xs[i]!).toFixed(1)
    for (; i < end && Math.floor(x.pixel(xs[i]!)) === column; i++) {
      if (!hasPlace(y, highs[i]!)) continue
      high = Math.min(high, y.pixel(highs[i]!))
      low = Math.max(low, hasPlace(y, lows[i]!) ? y.pixel(lows[i]!) : bottom)
    }
    if (high === Number.POSITIVE_INFINITY) continue
    upper.push(`${left},${within(high).toFixed(1)}`)
    lower.push(`${left},${within(low).toFixed(1)}`)
  }
  if (upper.length < 2) return ''
  return `M${upper.join('L')}L${lower.reverse().join('L')}Z`
}
