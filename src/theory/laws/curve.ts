/** @file A predicted loss curve. */

import { divergedRatio, type Experiment, targetRatioOf } from '../../experiment/schema'

/**
 * exact: step by step what every run of the experiment does in exact arithmetic;
 * mean: the same without the noise of batches;
 * approximate: a discrete law that runs follow more closely the smaller the step is, as (1 − α)^{2n} in a
 * wide network from a random start (docs/theory.md 3.4);
 * continuous: the limit of small steps.
 */
export type LawKind = 'exact' | 'mean' | 'approximate' | 'continuous'

export interface Curve {
  readonly kind: LawKind
  /** Excess loss after step 0, 1, …, absolute; ends early where the plot does. */
  readonly excess: Float64Array
}

/** Said of a curve of kind 'mean'. */
export const meanNote =
  'This is the law of full batches: the noise of the sampled batches is not in it.'

/** Said where a bottleneck keeps the excess loss from zero. */
export const floorNote =
  'The hidden layers are narrower than the teacher’s rank: the excess loss levels off at that of the best map of their rank.'

/** Predicted steps are those to this fraction of the initial excess loss. */
export const stepsTarget = 1e-6

/**
 * How far a curve of the experiment goes: to its step limit, two decades below where runs stop, or
 * to where they have diverged.
 */
export function curveLimits(experiment: Pick<Experiment, 'steps' | 'stopAt'>) {
  const { steps } = experiment
  return {
    steps,
    end: targetRatioOf(experiment) / 100,
    target: stepsTarget,
    ceiling: divergedRatio,
  }
}

/** The reach of the search for the target; 0 where the floor of the excess loss lies above it. */
export function reachWithin(reach: number, floor: number, initial: number): number {
  return floor > stepsTarget * initial ? 0 : reach
}
