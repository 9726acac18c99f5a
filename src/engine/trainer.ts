/** @file What every trainer of one deep linear network does, in kernels or in their float64 reference. */

import type { Matrix } from 'ml-matrix'
import type { Problem } from '../core/problem'
import type { Snapshot } from './ensemble'

/** What a block of steps measured; entry k belongs to the k-th step of the block. */
export interface LinearMeasurements {
  /** Excess loss after each step, over the population of inputs. */
  readonly excess: Float64Array
  /**
   * How good the inverses of each step were: the largest entry of |W W⁻¹ − I| in square networks, of
   * |A⁺ A − I| and |B B⁺ − I| in others. Empty for gradient descent.
   */
  readonly inverseResidual: Float64Array
}

/** All a trainer of linear networks needs to go on from here. */
export interface LinearSnapshot extends Snapshot {
  /** Weights as the trainer holds them. */
  readonly weights: Float32Array | Float64Array
}

export interface Trainer {
  /** Excess loss of the weights the trainer was made with. */
  readonly initialExcess: number
  /** Steps taken so far. */
  readonly step: number
  /** Takes `count` steps (1..64) and waits for their losses. */
  advance(count: number): LinearMeasurements
  snapshot(): LinearSnapshot
  restore(snapshot: LinearSnapshot): void
  /** The weights now, W₁ first, in the basis of the problem the trainer was given. */
  inspect(): Matrix[]
  dispose(): void
}

/** One network of an ensemble. */
export interface Replica {
  /** In the teacher's singular basis (core/teacherBasis.ts). */
  readonly problem: Problem
  /** Seed of its minibatches. */
  readonly seed: number
}

/** Steps that fit into one block, and so into one read-back. */
export const blockSteps = 64

/** @throws Error where a trainer cannot take so many steps at once */
export function assertBlock(count: number): void {
  if (!(Number.isInteger(count) && count >= 1 && count <= blockSteps)) {
    throw new Error(`Cannot take ${count} steps at once: it must be 1 to ${blockSteps}.`)
  }
}
