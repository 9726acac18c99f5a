import { bisectLeft } from 'd3'

/** Index of the sample whose x lies nearest, the earlier of two at equal distance; -1 when count is 0. */
export function nearestIndex(xs: ArrayLike<number>, count: number, x: number): number {
  if (count === 0) return -1
  const after = Math.min(bisectLeft(xs, x, 0, count), count - 1)
  const before = Math.max(after - 1, 0)
  return x - xs[before]! <= xs[after]! - x ? before : after
}
