/** @file The pseudo-inverse of a symmetric matrix, definite or not, by its eigenvalues. */

import { EigenvalueDecomposition, Matrix } from 'ml-matrix'
import { type FlatMatrix, flatten, product, transpose } from './flatMatrix'

/** Eigenvalues below this fraction of the largest in size count as zero, as in pseudoInverse.ts. */
const rankTolerance = 1e-10

export interface SymmetricInverse {
  /** A⁺, n × n. */
  readonly inverse: Matrix
  /** All n of A, the largest first. */
  readonly eigenvalues: readonly number[]
  /** How many of them are not zero. */
  readonly rank: number
  /** Largest over smallest size of those that are not zero; 1 for a zero matrix. */
  readonly condition: number
}

/** A⁺ of a symmetric matrix. Its asymmetry by rounding is ignored: the lower triangle counts. */
export function invertSymmetric(A: Matrix): SymmetricInverse {
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(A, {
    assumeSymmetric: true,
  })
  const sizes = realEigenvalues.map(Math.abs)
  const threshold = rankTolerance * Math.max(...sizes)
  const kept = sizes.filter((size) => size > threshold)
  const inverses = realEigenvalues.map((value) => (Math.abs(value) > threshold ? 1 / value : 0))
  return {
    inverse: recompose(flatten(eigenvectorMatrix), inverses),
    eigenvalues: realEigenvalues.toSorted((a, b) => b - a),
    rank: kept.length,
    condition: kept.length > 0 ? Math.max(...kept) / Math.min(...kept) : 1,
  }
}

/** V diag(values) Vᵀ. */
function recompose(vectors: FlatMatrix, values: readonly number[]): Matrix {
  const scaled = {
    ...vectors,
    data: vectors.data.map((entry, k) => entry * values[k % values.length]!),
  }
  const { rows, columns, data } = product(scaled, transpose(vectors))
  return Matrix.from1DArray(rows, columns, data)
}
