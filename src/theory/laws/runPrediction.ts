/** @file What theory says of one system's run before it starts. */

import type { Wall } from '../wall'
import type { Curve } from './curve'
import type { Unavailable } from './law'

export interface RunPrediction {
  /** The discrete law, of kind 'approximate' where only small steps have one. */
  readonly law: Curve | Unavailable
  /** The exponential of the flow, above what a bottleneck loses; null where none is drawn. */
  readonly continuous: Curve | Unavailable | null
  /**
   * The earliest wall with the last step before it, where the curves end. Null when the way is free, for
   * systems that no wall stops, and in networks that are not square: those whose law is docs/theory.md 3.3 meet
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
  /** Where the minimum turns unstable, in the units of the system's own step; null where it is not known. */
  readonly largestStep: number | null
  /** That slope as a formula; null where there is none. */
  readonly rateName: string | null
  /** What is likely behind a run that diverges, and behind an inverse that loses its precision: a sentence each. */
  readonly causes: { readonly diverged: string; readonly inverse: string | null }
  /** Values of its parameters where something happens, by the parameter's name. */
  readonly marks?: Readonly<
    Record<string, readonly { readonly value: number; readonly label: string }[]>
  >
  /** Numbers that stand beside its parameters. */
  readonly figures?: readonly { readonly label: string; readonly value: number }[]
}

/** One of each system that runs and has a law, by its id. */
export type RunPredictions = Readonly<Record<string, RunPrediction | undefined>>

export const wallCause = (step: number) =>
  `The way to the teacher meets a wall at step ${step.toLocaleString('en-GB')}.`

/** Three significant digits. */
export const inWords = (value: number) => String(Number(value.toPrecision(3)))
