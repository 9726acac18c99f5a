/** @file From what data gives for an axis to a domain that an axis can have. */

import type { ScaleKind } from './scale'

/** Larger numbers overflow in the arithmetic of scales and ticks. */
const largest = 1e150

/** Ends nearer to each other than this share of their size are one number. */
const resolution = 1e-12

/** Decades of a log axis whose data reaches down to 0. */
const decades = 9

/**
 * The domain widened around a single number, ended nine decades below the top of a log axis that would begin at
 * 0, and cut where numbers overflow; null where there is nothing that an axis could show.
 */
export function axisDomain(
  kind: ScaleKind,
  [low, high]: readonly [number, number],
): readonly [number, number] | null {
  if (!Number.isFinite(low) || !Number.isFinite(high) || low > high) return null
  return kind === 'log' ? logDomain(low, high) : linearDomain(low, high)
}

const between = (low: number, value: number, high: number) => Math.min(high, Math.max(low, value))

function linearDomain(low: number, high: number): readonly [number, number] {
  const [from, to] = [between(-largest, low, largest), between(-largest, high, largest)]
  const size = Math.max(Math.abs(from), Math.abs(to))
  if (to - from > resolution * size && to - from > 1 / largest) return [from, to]
  const half = size > 1 / largest ? size / 2 : 1
  return [from - half, to + half]
}

function logDomain(low: number, high: number): readonly [number, number] | null {
  if (high < 1 / largest) return null
  const to = Math.min(high, largest)
  const from = between(1 / largest, low > 0 ? low : to * 10 ** -decades, largest)
  return from < to * (1 - resolution) ? [from, to] : [to / 2, 2 * to]
}

/** The smallest and the largest of the finite numbers; [NaN, NaN] where there are none. */
export function finiteExtent(values: Iterable<number>): [number, number] {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (const value of values) {
    if (!Number.isFinite(value)) continue
    if (value < low) low = value
    if (value > high) high = value
  }
  return low > high ? [Number.NaN, Number.NaN] : [low, high]
}
