/** @file What every trainer of deep linear networks does, whatever it runs on. */

import type { Matrix } from 'ml-matrix'
import type { Problem } from '../core/problem'
import type { ApproximationId } from '../experiment/optimizers'

/** An optimizer that the kernels know too, with its absolute step size. */
export type KernelOptimizer =
  | { readonly kind: 'gradient'; readonly step: number }
  | { readonly kind: 'natural'; readonly step: number; readonly fisher: 'batch' | 'population' }

/** A stand-in for the natural gradient, of square networks and in float64 alone. */
export interface Approximation {
  readonly kind: ApproximationId
  readonly step: number
  /** λ of F + λ I; the others do not look at it. */
  readonly damping: number
}

/** The optimizer a trainer runs. */
export type Optimizer = KernelOptimizer | Approximation

/** How gradients see the data. */
export interface Sampling {
  /** Samples a step; 0 for the exact expectation over the inputs. */
  readonly batch: number
  /** Variance of the noise on each label; only batches see it. */
  readonly labelNoise: number
  readonly seed: number
}

/** What a block of steps measured; entry k belongs to the k-th step of the block. */
export interface Measurements {
  /** Excess loss after each step, over the population of inputs. */
  readonly excess: Float64Array
  /**
   * How good the inverses of each step were: the largest entry of |W W⁻¹ − I| in square networks, of
   * |A⁺ A − I| and |B B⁺ − I| in others; of the equations instead where a step solves them by elimination.
   * Empty for gradient descent.
   */
  readonly inverseResidual: Float64Array
}

/** All a trainer needs to go on from here, bit for bit. */
export interface Snapshot {
  readonly step: number
  /** Weights as the trainer holds them; only the same kind of trainer can restore them. */
  readonly weights: Float32Array | Float64Array
}

export interface Trainer {
  /** Excess loss of the weights the trainer was made with. */
  readonly initialExcess: number
  /** Steps taken so far. */
  readonly step: number
  /** Takes `count` steps (1..64) and waits for their losses. */
  advance(count: number): Measurements
  snapshot(): Snapshot
  restore(snapshot: Snapshot): void
  /** The weights now, W₁ first, in the basis of the problem the trainer was given. */
  inspect(): Matrix[]
  dispose(): void
}

/** Networks of one experiment in training together, each with its own problem and seed. */
export interface Ensemble {
  /** Excess loss of each network's start. */
  readonly initialExcess: readonly number[]
  /** Steps taken so far. */
  readonly step: number
  /** Takes `count` steps (1..64) and waits for what they measured on each network. */
  advance(count: number): readonly Measurements[]
  snapshot(): Snapshot
  restore(snapshot: Snapshot): void
  /** The weights of the first network now, W₁ first, in the basis of the problem it was given. */
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
