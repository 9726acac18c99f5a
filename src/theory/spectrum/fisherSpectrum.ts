/** @file The non-zero eigenvalues of the Fisher matrix of any weights (docs/theory.md 1.2). */

import type { Matrix } from 'ml-matrix'
import { flatten, identity, product, transpose } from '../../core/dense/flatMatrix'
import { symmetricEigenvalues } from '../../core/dense/symmetricEigenvalues'
import { prefixProducts, suffixProducts } from '../../core/network'
import type { Problem } from '../../core/problem'

/** n₀ n_L up to which the spectrum is computed from weights: an eigenproblem of that size. */
export const largestSpectrum = 256

/** Eigenvalues below this fraction of the largest count as zero. */
const rankTolerance = 1e-10

/**
 * F = Jᵀ J with J = [Cᵀ A_iᵀ ⊗ B_i]_i (S = I, Σₓ = C Cᵀ) has the non-zero eigenvalues of
 * J Jᵀ = Σ_i (Cᵀ A_iᵀ A_i C) ⊗ (B_i B_iᵀ), which has n₀ n_L rows whatever the depth. Source: docs/theory.md 1.2.
 * @param layers W₁ first
 * @returns descending; null where n₀ n_L > 256 or a weight is not finite
 */
export function fisherSpectrum(
  { inputFactor }: Pick<Problem, 'inputFactor'>,
  layers: readonly Matrix[],
): Float64Array | null {
  const inputs = inputFactor.rows
  const outputs = layers.at(-1)!.rows
  const size = inputs * outputs
  if (size > largestSpectrum) return null
  const { before, after } = surroundings(layers, inputFactor)
  const sum = new Float64Array(size * size)
  layers.forEach((_, i) => {
    const A = before[i]!
    const B = after[i]!
    addKronecker(sum, product(transpose(A), A), product(B, transpose(B)))
  })
  if (!sum.every(Number.isFinite)) return null
  return nonZero(symmetricEigenvalues(sum, size))
}

/** What of descending eigenvalues is not rounding. */
export function nonZero(descending: Float64Array): Float64Array {
  const threshold = rankTolerance * descending[0]!
  return descending.filter((value) => value > threshold)
}

/** A_i C (n_{i−1} × n₀) and B_i (n_L × n_i) of each layer. */
function surroundings(layers: readonly Matrix[], inputFactor: Matrix) {
  const factor = flatten(inputFactor)
  return {
    before: [
      factor,
      ...prefixProducts(layers)
        .slice(0, -1)
        .map((prefix) => product(flatten(prefix), factor)),
    ],
    after: [...suffixProducts(layers).slice(1).map(flatten), identity(layers.at(-1)!.rows)],
  }
}

/** sum ← sum + P ⊗ Q for square P and Q; only the lower triangle is filled. */
function addKronecker(
  sum: Float64Array,
  P: { readonly rows: number; readonly data: Float64Array },
  Q: { readonly rows: number; readonly data: Float64Array },
): void {
  const [p, q] = [P.rows, Q.rows]
  const size = p * q
  for (let i = 0; i < p; i++) {
    for (let j = 0; j <= i; j++) {
      const factor = P.data[i * p + j]!
      for (let k = 0; k < q; k++) {
        const to = (i * q + k) * size + j * q
        for (let l = 0; l < q; l++) sum[to + l]! += factor * Q.data[k * q + l]!
      }
    }
  }
}
