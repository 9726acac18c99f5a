/** @file Where a system settles under label noise, and what that depends on. */

import type { Problem } from '../../../core/problem'
import type { Params } from '../../../experiment/chosen'
import type { Experiment } from '../../../experiment/schema'
import type { Unavailable } from '../law'
import type { ReachedMinimum } from './reachedMinimum'
import type { Stationary } from './stationary'

/** Where a system settles. */
export interface Floor extends Stationary {
  /** Excess loss to first order in the step: α ν n_L n_0/(4B), or η ν tr F/(4B). */
  readonly smallStep: number
  /** Variances of δ_kk, the error along the teacher's mode k; different modes are not correlated. */
  readonly variances: readonly number[]
}

export interface FloorQuestion {
  readonly experiment: Experiment
  readonly params: Params
  /** In the teacher's basis, without a bottleneck. */
  readonly problem: Problem
  /** (Σₓ⁻¹)_kk, one for each of the teacher's modes. */
  readonly posterior: readonly number[]
  /** The minimum that gradient descent reaches. */
  readonly minimum: ReachedMinimum | Unavailable
}
