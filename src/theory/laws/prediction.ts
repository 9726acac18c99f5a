/** @file The whole analytical prediction of an experiment, made before the run and without its measurements. */

import type { Problem } from '../../core/problem'
import type { Experiment } from '../../experiment/schema'
import { laws } from './laws'
import { predictBy } from './predictBy'
import type { RunPredictions } from './runPrediction'

/** Numbers that stand beside the controls and the formulas. */
export interface Figures {
  /** Excess loss of the start. */
  readonly initialExcess: number
  /** Excess loss, absolute, that no network of this shape gets below; 0 unless a bottleneck loses modes. */
  readonly excessFloor: number
  /** Extreme non-zero eigenvalues of the Fisher matrix at the balanced minimum (docs/theory.md 4.4). */
  readonly lambdaMax: number
  readonly lambdaMin: number
  /** λ_max/λ_min; with whitened inputs κ^{2−2/L}, and L times that where inputs and outputs differ in number (4.5). */
  readonly kappaF: number
  /** Absolute step of gradient descent, null where it does not run; and the largest stable one (4.6). */
  readonly eta: number | null
  readonly etaMax: number
  /** No-overshoot step at the smallest mode of the start (3.7); null unless it has modes, all real and positive. */
  readonly aMono: number | null
  /** Excess loss, relative to the initial one, where float32 weights level off (7); null without a natural gradient. */
  readonly float32Floor: number | null
  /** q of 5.4; null without a natural gradient, or label noise on batches. */
  readonly breakdown: number | null
}

/** Everything that is known before the run; structured-cloneable. */
export interface Prediction {
  readonly laws: RunPredictions
  readonly figures: Figures
}

/** Predicts the run of an experiment from its problem. */
export const predict = (experiment: Experiment, problem: Problem): Prediction =>
  predictBy((id) => laws[id]?.loss, experiment, problem)
