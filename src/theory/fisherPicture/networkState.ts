/** @file A network at one moment, taken apart into what the Fisher matrix is made of (docs/theory.md 1.1, 1.2). */

import { inverse, Matrix } from 'ml-matrix'
import { invertSymmetric, type SymmetricInverse } from '../../core/dense/symmetricInverse'
import { layerGradients, prefixProducts, suffixProducts, totalMap } from '../../core/network'
import { type Objective, totalGradient } from '../objective'

export interface NetworkState {
  /** n_i × n_{i−1}, W₁ first. */
  readonly weights: readonly Matrix[]
  readonly objective: Objective
  /** A_i = W_{i−1} ⋯ W₁, n_{i−1} × n_0, A_1 = I. */
  readonly before: readonly Matrix[]
  /** B_i = W_L ⋯ W_{i+1}, n_L × n_i, B_L = I. */
  readonly after: readonly Matrix[]
  /** S⁻¹, n_L × n_L. */
  readonly precision: Matrix
  /** Of Σ_{i−1} = A_i Σₓ A_iᵀ: the inner half of F_ii = Σ_{i−1} ⊗ Λ_i. */
  readonly inward: readonly SymmetricInverse[]
  /** Of Λ_i = B_iᵀ S⁻¹ B_i: the outer half. */
  readonly outward: readonly SymmetricInverse[]
  /** δ = W − W*, n_L × n_0. */
  readonly delta: Matrix
  /** G = S⁻¹ δ Σₓ, n_L × n_0. */
  readonly totalGradient: Matrix
  /** g_i = B_iᵀ G A_iᵀ, each of its layer's shape. */
  readonly gradient: readonly Matrix[]
}

export function networkState(weights: readonly Matrix[], objective: Objective): NetworkState {
  const prefixes = prefixProducts(weights)
  const suffixes = suffixProducts(weights)
  const before = [Matrix.eye(objective.teacher.columns), ...prefixes.slice(0, -1)]
  const after = [...suffixes.slice(1), Matrix.eye(objective.teacher.rows)]
  const precision = inverse(objective.noiseCovariance)
  const G = totalGradient(totalMap(weights), objective)
  return {
    weights,
    objective,
    before,
    after,
    precision,
    inward: before.map((A) =>
      invertSymmetric(A.mmul(objective.inputCovariance).mmul(A.transpose())),
    ),
    outward: after.map((B) => invertSymmetric(B.transpose().mmul(precision).mmul(B))),
    delta: Matrix.sub(totalMap(weights), objective.teacher),
    totalGradient: G,
    gradient: layerGradients(G, prefixes, suffixes),
  }
}

/** J u = Σ_i B_i u_i A_i: how the step u moves the total map, to first order (docs/theory.md 1.2). */
export function mapChange({ before, after }: NetworkState, step: readonly Matrix[]): Matrix {
  return step
    .map((layer, i) => after[i]!.mmul(layer).mmul(before[i]!))
    .reduce((sum, change) => Matrix.add(sum, change))
}

/** F u = Jᵀ (Σₓ ⊗ S⁻¹) J u, layer by layer, without F (docs/theory.md 1.2). */
export function fisherTimes(state: NetworkState, step: readonly Matrix[]): Matrix[] {
  const { before, after, precision, objective } = state
  const pulled = precision.mmul(mapChange(state, step)).mmul(objective.inputCovariance)
  return step.map((_, i) => after[i]!.transpose().mmul(pulled).mmul(before[i]!.transpose()))
}
