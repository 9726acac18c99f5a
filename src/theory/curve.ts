/** @file A predicted loss curve. */

import { divergedRatio, type Experiment, targetRatio } from '../experiment/schema'

/**
 * exact: step by step what every run of the experiment does in exact arithmetic;
 * mean: the same without the noise of batches; continuous: the limit of small steps.
 */
export type LawKind = 'exact' | 'mean' | 'continuous'

export interface Curve {
  readonly kind: LawKind
  /** Excess loss after step 0, 1, …, absolute; ends early where the plot does. */
  readonly excess: Float64Array
}

/** Said of a curve of kind 'mean'. */
export const meanNote =
  'This is the law of full batches: the noise of the sampled batches is not in it.'

/** Predicted steps are those to this fraction of the initial excess loss. */
export const stepsTarget = 1e-6

/**
 * How far a curve of the experiment goes: to its step limit, two decades below where runs stop, or
 * to where they have diverged.
 */
export function curveLimits({ steps }: Pick<Experiment, 'steps'>) {
  return { steps, end: targetRatio / 100, target: stepsTarget, ceiling: divergedRatio }
}
