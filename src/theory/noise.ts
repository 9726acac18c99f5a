/** @file When label noise breaks the natural gradient of a square network (docs/theory.md 5.4). */

import type { Problem } from '../core/problem'
import type { Experiment } from '../experiment/schema'

/** Above this breakdown number some runs blow up. Source: docs/theory.md 5.4, simulated. */
export const breakdownLimit = 0.03

/**
 * The breakdown number q = α ν / (2 B s_min²): the variance the noise gives to each entry of the
 * total map, over the square of the teacher's smallest singular value. Source: docs/theory.md 5.4.
 */
export function breakdownNumber(noise: {
  readonly alpha: number
  /** Variance ν of each label. */
  readonly labelNoise: number
  readonly batch: number
  readonly smallestSingularValue: number
}): number {
  return (noise.alpha * noise.labelNoise) / (2 * noise.batch * noise.smallestSingularValue ** 2)
}

/** That of an experiment's natural gradient at the step α; null without label noise on batches. */
export function breakdownOf(
  { batch, labelNoise }: Pick<Experiment, 'batch' | 'labelNoise'>,
  alpha: number,
  { singularValues }: Pick<Problem, 'singularValues'>,
): number | null {
  if (batch === 0 || labelNoise === 0) return null
  const smallestSingularValue = Math.min(...singularValues)
  return breakdownNumber({ alpha, labelNoise, batch, smallestSingularValue })
}
