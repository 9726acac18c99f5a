/** @file What a run says about its optimizers: when each reaches a loss, and when it leaves the plateau. */

import type { AutoencoderTrace } from './trace'

/** Cost of getting somewhere. */
export interface Cost {
  readonly steps: number
  /** Counted floating-point operations. */
  readonly operations: number
  /** Training time. */
  readonly milliseconds: number
}

/** What the optimizer has spent until its newest evaluation. */
export function spent({ steps, milliseconds, operations, count }: AutoencoderTrace): Cost {
  const at = steps.values[count - 1]!
  return {
    steps: at,
    operations: at * operations,
    milliseconds: milliseconds.values[count - 1]!,
  }
}

/**
 * The cost until the test loss first was at most the target, read off the straight line between two
 * evaluations; null when it has not been.
 */
export function costToReach(trace: AutoencoderTrace, target: number): Cost | null {
  const { steps, milliseconds, testLoss, operations, count } = trace
  const at = testLoss.values.subarray(0, count).findIndex((loss) => loss <= target)
  if (at < 0) return null
  if (at === 0) return { steps: 0, operations: 0, milliseconds: 0 }
  const [above, below] = [testLoss.values[at - 1]!, testLoss.values[at]!]
  const share = (above - target) / (above - below)
  const between = (values: Float64Array) =>
    values[at - 1]! + share * (values[at]! - values[at - 1]!)
  const step = between(steps.values)
  return {
    steps: step,
    operations: step * operations,
    milliseconds: between(milliseconds.values),
  }
}

/** How far below the loss of PCA an optimizer must be to have left its plateau for good. */
export const plateauMargin = 0.02

/** The first evaluation whose test loss is below that of PCA by the margin, as an index; −1 when none is. */
export function evaluationLeavingPlateau(
  { testLoss, count }: AutoencoderTrace,
  pcaLoss: number,
): number {
  const limit = (1 - plateauMargin) * pcaLoss
  return testLoss.values.subarray(0, count).findIndex((loss) => loss < limit)
}
