/** @file Inverse roots of symmetric matrices. */

import { Matrix } from 'ml-matrix'
import { symmetricEigen } from './symmetricEigen'

/** Keeps the root of nothing finite, in float32 too. */
const least = 1e-30

/**
 * (M + ε λ₁ I)^(−1/p), λ₁ the largest eigenvalue of M, row-major and symmetric; eigenvalues below 0 are rounding and
 * count as 0. NaN where M has entries that are not numbers: what trains with it is then reported to diverge.
 * @param values M, n × n, row-major, positive semidefinite
 * @param epsilon ε, relative
 */
export function inverseRoot(
  values: ArrayLike<number>,
  n: number,
  p: number,
  epsilon: number,
): Float64Array {
  const { values: eigenvalues, vectors: Q } = symmetricEigen(
    Matrix.from1DArray(n, n, Array.from(values)),
  )
  const damping = epsilon * Math.max(0, ...eigenvalues)
  // Q f(Λ) Qᵀ = R Rᵀ with R = Q √f(Λ), exactly symmetric.
  const scales = eigenvalues.map(
    (value) => Math.max(Math.max(value, 0) + damping, least) ** (-1 / (2 * p)),
  )
  const R = Q.mulRowVector(scales)
  return Float64Array.from(R.mmul(R.transpose()).to1DArray())
}

/** Of one matrix: its eigenvectors by tridiagonalisation, and a product. */
export const inverseRootOperations = (n: number): number => 9 * n ** 3 + 2 * n ** 3
