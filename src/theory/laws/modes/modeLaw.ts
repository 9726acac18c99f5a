/** @file What is predicted of the modes of one system. */

import type { Unavailable } from '../law'
import type { ModeCurve } from './modeCurve'

/** Predicted steps at which a mode has learnt half of what it lacks. */
export interface HalfTimes {
  /** By the discrete law; null if it does not come within the run. */
  readonly law: number | null
  /** By the flow, t/η or t/α; null if the mode does not move. */
  readonly flow: number | null
}

/** Singular values of the total map, one curve a mode shown. */
export interface ValueLaw {
  /**
   * axes: mode k is the singular value along the teacher's axis k;
   * sorted: from this start there are no such modes, only the k-th largest singular value.
   */
  readonly order: 'axes' | 'sorted'
  readonly curves: readonly ModeCurve[]
  /** The flow's curves of the modes whose discrete ones leave it visibly; null for the others. */
  readonly flow: readonly (ModeCurve | null)[]
  /** Largest gap between law and flow seen in any mode shown, relative to its target. */
  readonly flowGap: number
  /** One a mode of the teacher; empty where the law is not one of modes. */
  readonly halfTimes: readonly HalfTimes[]
}

/** Ratios z, one pair of curves a mode: all that the start has. */
export interface RatioLaw {
  readonly real: readonly ModeCurve[]
  readonly imaginary: readonly ModeCurve[]
}

export interface ModeLaw {
  /** mean: runs fluctuate around it, with their batches. */
  readonly kind: 'exact' | 'mean'
  readonly values: ValueLaw | Unavailable
  readonly ratios: RatioLaw | Unavailable
  /** Sentences for the user: what is left out. */
  readonly notes: readonly string[]
}

/** The same reason for both. */
export const noLaw = (reason: string): ModeLaw => ({
  kind: 'exact',
  values: { reason },
  ratios: { reason },
  notes: [],
})
