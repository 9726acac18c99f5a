/** @file What theory says of one optimizer's run before it starts. */

import type { OptimizerId } from '../experiment/optimizers'
import type { Curve } from './curve'
import type { Unavailable } from './law'
import type { Wall } from './wall'

export interface RunPrediction {
  /** The discrete law, of kind 'approximate' where only small steps have one. */
  readonly law: Curve | Unavailable
  /** The exponential of the flow, above what a bottleneck loses; null where none is drawn. */
  readonly continuous: Curve | Unavailable | null
  /**
   * The earliest wall with the last step before it, where the curves end. Null when the way is free, for
   * optimizers that no wall stops, and in networks that are not square: those whose law is docs/theory.md 3.3 meet
   * none, as a rectangular map loses rank in no generic place of a path; for the others no condition is known,
   * and the notes say so.
   */
  readonly wall: (Wall & { readonly step: number }) | null
  /** Sentences for the user: what the curves leave out, and what stands in the way. */
  readonly notes: readonly string[]
  /** Steps to 1e-6 of the initial excess loss; null without a law or out of its reach. */
  readonly stepsToTarget: number | null
  /** Slope of ln(excess) per step near the minimum; −Infinity where convergence is quadratic, null where it is not known. */
  readonly rate: number | null
  /** Where the minimum turns unstable, in the units of the optimizer's own step; null where it is not known. */
  readonly largestStep: number | null
}

/** One of each optimizer that runs. */
export type RunPredictions = Readonly<Partial<Record<OptimizerId, RunPrediction>>>
