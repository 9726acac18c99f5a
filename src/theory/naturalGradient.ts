/**
 * @file The exact natural gradient of a deep linear network of any architecture, layer by layer.
 *
 * It takes singular value decompositions and the full double sum of docs/theory.md 1.5: an independent check of
 * the trainers, which take the closed forms that hold for their shapes.
 */

import { Matrix } from 'ml-matrix'
import { pseudoInverse } from '../core/dense/pseudoInverse'
import { symmetricPower } from '../core/dense/symmetricPower'
import { prefixProducts, suffixProducts, totalMap } from '../core/network'
import type { Objective } from './objective'

/** A_i = W_{i−1} ⋯ W₁ (n_{i−1} × n_0, A_1 = I) and B_i = W_L ⋯ W_{i+1} (n_L × n_i, B_L = I). */
function surroundings(weights: readonly Matrix[], { teacher }: Pick<Objective, 'teacher'>) {
  return {
    before: [Matrix.eye(teacher.columns), ...prefixProducts(weights).slice(0, -1)],
    after: [...suffixProducts(weights).slice(1), Matrix.eye(teacher.rows)],
  }
}

/** B_i# (n_i × n_L), A_i# (n_0 × n_{i−1}), and p_k (n_L × n_L), q_m (n_0 × n_0), i, k, m = 1..L (docs/theory.md 1.5). */
export function nestedSteps(weights: readonly Matrix[], objective: Objective) {
  const { before, after } = surroundings(weights, objective)
  const whitening = symmetricPower(objective.noiseCovariance, -0.5)
  const root = symmetricPower(objective.inputCovariance, 0.5)
  const leftInverses = after.map((B) => pseudoInverse(whitening.mmul(B)).mmul(whitening))
  const rightInverses = before.map((A) => root.mmul(pseudoInverse(A.mmul(root))))
  const P = after.map((B, i) => B.mmul(leftInverses[i]!))
  const Q = before.map((A, i) => rightInverses[i]!.mmul(A))
  const p = P.map((projection, k) => (k === 0 ? projection : Matrix.sub(projection, P[k - 1]!)))
  const q = Q.map((projection, m) => (Q[m + 1] ? Matrix.sub(projection, Q[m + 1]!) : projection))
  return { leftInverses, rightInverses, p, q }
}

/**
 * u_i = B_i# [Σ_{k≤i≤m} p_k δ q_m / (m−k+1)] A_i#, with B# = (S^{−½} B)⁺ S^{−½}, A# = Σₓ^½ (A Σₓ^½)⁺ and
 * p_k, q_m the steps of the nested projections P_i = B_i B_i# and Q_i = A_i# A_i. Solves F u = g for any
 * layer sizes, and moves the total map by −Σ_{k≤m} p_k δ q_m to first order: by −δ where the rank allows it.
 * Source: docs/theory.md 1.5.
 * @param weights n_i × n_{i−1} layers, W₁ first
 * @param delta what replaces δ = W − W*: S G Σₓ⁻¹ for any other gradient G of the total map
 */
export function naturalGradient(
  weights: readonly Matrix[],
  objective: Objective,
  delta = Matrix.sub(totalMap(weights), objective.teacher),
): Matrix[] {
  const { leftInverses, rightInverses, p, q } = nestedSteps(weights, objective)
  return weights.map((_, i) => {
    const sum = Matrix.zeros(delta.rows, delta.columns)
    for (let k = 0; k <= i; k++) {
      for (let m = i; m < weights.length; m++) {
        sum.add(
          p[k]!.mmul(delta)
            .mmul(q[m]!)
            .div(m - k + 1),
        )
      }
    }
    return leftInverses[i]!.mmul(sum).mmul(rightInverses[i]!)
  })
}
