/** @file What the laws are asked, and what those of a system answer. */

import type { Matrix } from 'ml-matrix'
import type { Problem } from '../../core/problem'
import { numberIn, type Params } from '../../experiment/chosen'
import type { Experiment } from '../../experiment/schema'
import type { Floor, FloorQuestion } from './floors/floor'
import type { Unavailable } from './law'
import type { ModePicture } from './modePicture'
import type { ModeLaw } from './modes/modeLaw'
import type { RunPrediction } from './runPrediction'

/** A run before it starts. */
export interface Question {
  readonly experiment: Experiment
  readonly params: Params
  readonly problem: Problem
  /** Total map W₀ (n_L × n_0). */
  readonly start: Matrix
  /** The modes it falls apart into; null if it has none. */
  readonly picture: ModePicture | null
  /** Excess loss no network of this shape gets below. */
  readonly floor: number
  /** λ₁, the largest curvature at the balanced minimum, and the slope gradient descent then has at a step η. */
  readonly curvature: number
  readonly slopeAt: (eta: number) => number | null
}

export interface ModesQuestion {
  readonly experiment: Experiment
  readonly params: Params
  /** In the teacher's basis. */
  readonly problem: Problem
  /** Indices of the modes to draw. */
  readonly shown: readonly number[]
}

export interface Laws {
  readonly loss: (asked: Question) => RunPrediction
  readonly modes: (asked: ModesQuestion) => ModeLaw
  readonly floor?: (asked: FloorQuestion) => Floor | Unavailable
  /** The α of z' = z (1 − α/L + α/(L z))^L, where its ratios follow that. */
  readonly ratioStep?: (params: Params) => number
}

/** A system's step size. */
export const stepOf = (params: Params) => numberIn(params, 'step')
