/** @file When a trial's loss had fallen to a part of its start's. */

import type { Trace } from '../../../store/run/trace'

/** The first step after which the loss is at most this part of the start's; not a number where it never was. */
export function stepsToRatio(trace: Trace, ratio: number): number {
  const at = trace
    .values('relative')
    .subarray(0, trace.count)
    .findIndex((value) => value <= ratio)
  return at < 0 ? Number.NaN : trace.steps[at]!
}
