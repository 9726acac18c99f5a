/** @file A deep linear network: products of its layers, its loss and its gradient (docs/theory.md 0, 1.1). */

import { Matrix } from 'ml-matrix'
import type { Problem } from './problem'

/** Inclusive prefix products W_i ⋯ W₁, i = 1..L; the last one is the total map. */
export function prefixProducts(weights: readonly Matrix[]): Matrix[] {
  const products: Matrix[] = []
  for (const layer of weights) {
    const previous = products.at(-1)
    products.push(previous ? layer.mmul(previous) : layer)
  }
  return products
}

/** Inclusive suffix products W_L ⋯ W_i, i = 1..L; the first one is the total map. */
export function suffixProducts(weights: readonly Matrix[]): Matrix[] {
  const products: Matrix[] = []
  for (const layer of weights.toReversed()) {
    const next = products.at(-1)
    products.push(next ? next.mmul(layer) : layer)
  }
  return products.reverse()
}

/** The total map W = W_L ⋯ W₁. */
export function totalMap(weights: readonly Matrix[]): Matrix {
  return weights.reduce((product, layer) => layer.mmul(product))
}

/**
 * Excess loss ½ tr(S⁻¹ δ Σₓ δᵀ) of a total map W, δ = W − W*, with S = I.
 * Taken from δ, never as a difference of losses (docs/theory.md 7).
 */
export function excessLoss(W: Matrix, problem: Pick<Problem, 'teacher' | 'inputFactor'>): number {
  const whitened = Matrix.sub(W, problem.teacher).mmul(problem.inputFactor)
  return 0.5 * whitened.dot(whitened)
}

/**
 * Gradients g_i = B_iᵀ G A_iᵀ of all layers from the gradient G of the total map (docs/theory.md 1.1).
 * @param prefixes inclusive prefix products
 * @param suffixes inclusive suffix products
 */
export function layerGradients(
  G: Matrix,
  prefixes: readonly Matrix[],
  suffixes: readonly Matrix[],
): Matrix[] {
  return prefixes.map((_, i) => {
    const before = prefixes[i - 1]
    const after = suffixes[i + 1]
    const left = after ? after.transpose().mmul(G) : G
    return before ? left.mmul(before.transpose()) : left
  })
}
