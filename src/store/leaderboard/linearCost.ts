/** @file What a deep linear network's way to a loss has cost. */

import type { Cost } from '../autoencoder/comparison'
import type { Trace } from '../run/trace'

/** The cost of the steps after which the excess loss, relative to the start's, first was at most the target; null when it has not been. */
export function linearCost(trace: Trace, target: number): Cost | null {
  const at = trace
    .values('relative')
    .subarray(0, trace.count)
    .findIndex((ratio) => ratio <= target)
  if (at < 0) return null
  const steps = trace.steps[at]!
  return {
    steps,
    operations: steps * trace.operations,
    milliseconds: trace.milliseconds[at]!,
  }
}
