/** @file Eigenvalues and eigenvectors of symmetric matrices, of whatever entries. */

import { EigenvalueDecomposition, Matrix } from 'ml-matrix'

interface SymmetricEigen {
  /** All n, ascending. */
  readonly values: number[]
  /** n × n: orthonormal columns, in the order of the values. */
  readonly vectors: Matrix
}

/** The squares of larger entries, and their sums, may be more than float64 holds. */
const largest = 1e150

/**
 * A = V diag(values) Vᵀ; the lower triangle of A counts. NaN throughout where A has entries too large, or that are
 * no numbers: what trains with it is then reported to diverge, while ml-matrix would throw.
 */
export function symmetricEigen(A: Matrix): SymmetricEigen {
  const n = A.rows
  if (!A.to1DArray().every((entry) => Math.abs(entry) < largest)) {
    return {
      values: Array.from({ length: n }, () => Number.NaN),
      vectors: Matrix.zeros(n, n).fill(Number.NaN),
    }
  }
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(A, {
    assumeSymmetric: true,
  })
  return { values: realEigenvalues, vectors: eigenvectorMatrix }
}
