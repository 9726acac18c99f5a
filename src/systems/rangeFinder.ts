/**
 * @file The leading eigenvectors of a large symmetric matrix by its products with random vectors (Halko, Martinsson,
 * Tropp, "Finding structure with randomness", 2011, algorithms 4.1 and 5.3).
 */

import { Matrix } from 'ml-matrix'
import { orthonormalRows } from '../core/dense/orthonormal'
import { symmetricEigen } from '../core/dense/symmetricEigen'

interface Eigenpairs {
  /** Orthonormal rows, k × n. */
  readonly vectors: Matrix
  /** Ascending. */
  readonly values: readonly number[]
}

/**
 * @param images the matrix times each of k random vectors, as rows
 * @param times the matrix times each of some rows
 */
export function leadingEigenpairs(images: Matrix, times: (rows: Matrix) => Matrix): Eigenpairs {
  const Q = orthonormalRows(images)
  const inner = times(Q).mmul(Q.transpose())
  const { values, vectors } = symmetricEigen(Matrix.add(inner, inner.transpose()).div(2))
  return { vectors: vectors.transpose().mmul(Q), values }
}
