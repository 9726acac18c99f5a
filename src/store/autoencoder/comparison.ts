/** @file What a run says about its systems: when each reaches a loss, and when it leaves the plateau. */

import type { Trace } from '../run/trace'

/** Cost of getting somewhere. */
export interface Cost {
  readonly steps: number
  /** Counted floating-point operations. */
  readonly operations: number
  /** Training time. */
  readonly milliseconds: number
}

/** What the system has spent until its newest evaluation. */
export function spent({ steps, milliseconds, operations, count }: Trace): Cost {
  const at = steps[count - 1]!
  return {
    steps: at,
    operations: at * operations,
    milliseconds: milliseconds[count - 1]!,
  }
}

/**
 * The cost until the test loss first was at most the target, read off the straight line between two
 * evaluations; null when it has not been.
 */
export function costToReach(trace: Trace, target: number): Cost | null {
  const { steps, milliseconds, operations, count } = trace
  const testLoss = trace.values('testLoss')
  const at = testLoss.subarray(0, count).findIndex((loss) => loss <= target)
  if (at < 0) return null
  if (at === 0) return { steps: 0, operations: 0, milliseconds: 0 }
  const [above, below] = [testLoss[at - 1]!, testLoss[at]!]
  const share = (above - target) / (above - below)
  const between = (values: Float64Array) =>
    values[at - 1]! + share * (values[at]! - values[at - 1]!)
  const step = between(steps)
  return {
    steps: step,
    operations: step * operations,
    milliseconds: between(milliseconds),
  }
}

/** How far below the loss of PCA a system must be to have left its plateau for good. */
export const plateauMargin = 0.02

/** The first evaluation whose test loss is below that of PCA by the margin, as an index; −1 when none is. */
export function evaluationLeavingPlateau(trace: Trace, pcaLoss: number): number {
  const limit = (1 - plateauMargin) * pcaLoss
  return trace
    .values('testLoss')
    .subarray(0, trace.count)
    .findIndex((loss) => loss < limit)
}
