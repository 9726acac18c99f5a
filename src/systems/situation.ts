/** @file What a system may ask of the step it is to take: each thing computed at most once, and only if asked for. */

import type { Matrix } from 'ml-matrix'
import type { FisherSource } from '../core/linearGradient'
import type { Problem } from '../core/problem'
import type { DeviceMatrix, RandomKey } from '../device/device'
import type { Response, Weights } from '../device/network'

/** Where a second batch comes from: the training set, or inputs that are not in it. */
export type BatchSource = 'training' | 'unlabelled'

export interface Situation {
  readonly weights: Weights
  /** Counted from 0. */
  readonly step: number
  /** Rows of the batch. */
  readonly samples: number
  /** The outputs that the batch asks for, a row a sample; further columns do not count. */
  targets(): DeviceMatrix
  response(): Response
  /** δ_L, the derivative of each sample's loss with respect to the output. */
  outputError(): DeviceMatrix
  /** δ_1, …, δ_L: samples × n_i. */
  errors(): Weights
  /** g_l = δ_lᵀ a_{l−1} / B, of W_l's shape. */
  gradients(): Weights
  /** keep · old + weight · gradient, in one draw a layer. */
  blendGradients(old: Weights, keep: number, weight: number): Weights
  /**
   * δ̃_1, …, δ̃_L of the batch's first samples, all if not told, for targets sampled from the model: the
   * same for every system at the same weights. Row b belongs to row b of the response's inputs.
   */
  sampledErrors(samples?: number): Weights
  /**
   * Rows whose second moments, over their number, are the error factors of the Fisher's diagonal blocks: the
   * exact ones, n_L rows √n_L I sent back, where errors do not depend on the inputs; else sampled ones.
   */
  fisherErrors(): Weights
  /**
   * Errors of all layers from those of the output.
   * @param through other weights to send them back through, where a system has its own
   */
  backward(outputError: DeviceMatrix, through?: Weights): Weights
  /** J v, the change of the batch's outputs when the weights change along v: samples × n_L. */
  jacobianTimes(v: Weights): DeviceMatrix
  /** Σ uᵀ F_y v over the samples, 1 × 1, F_y the Fisher information of the outputs u and v. */
  metric(u: DeviceMatrix, v: DeviceMatrix): DeviceMatrix
  /** F_y u of each sample: samples × n_L. */
  outputFisherTimes(u: DeviceMatrix): DeviceMatrix
  /** Jᵀ u / B, of the weights' shapes: gradients() are those of u = δ_L. */
  jacobianTransposedTimes(u: DeviceMatrix): Weights
  /** H v, H the Hessian of the batch's mean loss. */
  hessianTimes(v: Weights): Weights
  /** The same batch at other weights. */
  at(weights: Weights): Situation
  /** Another batch of as many samples at the same weights; of full batches the whole distribution again. */
  otherBatch(source: BatchSource): Situation
  /** Loss summed over the batch, 1 × 1; of these weights, or of others. */
  loss(weights?: Weights): DeviceMatrix
  /** Names a set of random numbers of this step: the same on every device. */
  random(name: string): RandomKey
  /** The network as a product of matrices in float64; only the deep linear task has it. */
  linear?(): LinearSituation
}

/** A deep linear network at one step, W = W_L ⋯ W₁. */
export interface LinearSituation {
  readonly problem: Problem
  readonly weights: readonly Matrix[]
  /** W_i ⋯ W₁, i = 1..L; the last one is W. */
  readonly prefixes: readonly Matrix[]
  /** W_L ⋯ W_i, i = 1..L. */
  readonly suffixes: readonly Matrix[]
  /** A_i = W_{i−1} ⋯ W₁, A_1 = I. */
  readonly before: readonly Matrix[]
  /** B_i = W_L ⋯ W_{i+1}, B_L = I. */
  readonly after: readonly Matrix[]
  /** Δ = G Σ⁻¹, what the total map is to change by: G the batch's gradient, Σ the Fisher's inputs; δ in full batches. */
  change(fisher: FisherSource): Matrix
  /** That Σ, n_0 × n_0. */
  covariance(fisher: FisherSource): Matrix
}
