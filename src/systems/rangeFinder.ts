/**
 * @file The leading eigenvectors of a large symmetric matrix by its products with random vectors (Halko, Martinsson,
 * Tropp, "Finding structure with randomness", 2011, algorithms 4.1 and 5.3).
 */

import { EigenvalueDecomposition, Matrix } from 'ml-matrix'
import { orthonormalRows } from '../core/dense/orthonormal'

export interface Eigenpairs {
  /** Orthonormal rows, k × n. */
  readonly vectors: Matrix
  /** Ascending. */
  readonly values: readonly number[]
}

/**
 * @param probes Ω, k random vectors as rows
 * @param times the matrix times each of some rows
 */
export function leadingEigenpairs(probes: Matrix, times: (rows: Matrix) => Matrix): Eigenpairs {
  const Q = orthonormalRows(times(probes))
  const inner = times(Q).mmul(Q.transpose())
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(
    Matrix.add(inner, inner.transpose()).div(2),
    { assumeSymmetric: true },
  )
  return { vectors: eigenvectorMatrix.transpose().mmul(Q), values: realEigenvalues }
}
