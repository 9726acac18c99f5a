/** @file Which samples of a curve an axis shows. */

import { bisectLeft, bisectRight } from 'd3'
import type { Scale } from './scale'

/**
 * The samples in view and one neighbour on either side: from `start` up to, but without, `end`. What has
 * no place on a log axis is left out.
 * @param xs finite and increasing; only the first count entries are read
 */
export function samplesInView(
  xs: ArrayLike<number>,
  count: number,
  x: Scale,
): { readonly start: number; readonly end: number } {
  const placed = x.kind === 'log' ? bisectRight(xs, 0, 0, count) : 0
  return {
    start: Math.max(placed, bisectLeft(xs, x.domain[0], 0, count) - 1),
    end: Math.min(count, bisectRight(xs, x.domain[1], 0, count) + 1),
  }
}
