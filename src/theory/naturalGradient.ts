/**
 * @file The exact natural gradient of a square deep linear network, layer by layer (theory.md 1.4).
 *
 * It inverts every layer, method (e) of theory.md 7: an independent check of the trainers, which
 * take method (f), one inverse of the total map.
 */

import { inverse, Matrix } from 'ml-matrix'
import { totalMap } from '../core/network'
import type { Objective } from './objective'

/**
 * u_i = (1/L) Λ_i⁻¹ g_i Σ_{i−1}⁻¹ = (1/L) B_i⁻¹ δ A_i⁻¹, i = 1..L: solves F u = g, and moves the
 * total map by −δ to first order. Independent of Σₓ and S. Source: theory.md 1.4.
 * @param weights n × n layers, W₁ first, all invertible
 * @throws Error when a layer is not square, or is singular
 */
export function naturalGradient(
  weights: readonly Matrix[],
  { teacher }: Pick<Objective, 'teacher'>,
): Matrix[] {
  const n = teacher.rows
  const odd = weights.find((layer) => layer.rows !== n || layer.columns !== n)
  if (odd) {
    throw new Error(
      `The natural gradient needs square layers, ${n} × ${n}; one is ${odd.rows} × ${odd.columns}.`,
    )
  }
  const delta = Matrix.sub(totalMap(weights), teacher)
  const inverses = weights.map((layer) => inverse(layer))
  const identity = Matrix.eye(n)
  return weights.map((_, i) => {
    const inverseBefore = inverses.slice(0, i).reduce((product, W) => product.mmul(W), identity)
    const inverseAfter = inverses.slice(i + 1).reduce((product, W) => product.mmul(W), identity)
    return inverseAfter.mmul(delta).mmul(inverseBefore).div(weights.length)
  })
}
