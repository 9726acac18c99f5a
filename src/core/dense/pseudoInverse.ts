/** @file The Moore-Penrose inverse, by singular values. */

import { Matrix, SingularValueDecomposition } from 'ml-matrix'

/** Singular values below this fraction of the largest count as zero. */
const rankTolerance = 1e-10

/** A⁺, columns × rows of A. */
export function pseudoInverse(A: Matrix): Matrix {
  const {
    leftSingularVectors: left,
    diagonal,
    rightSingularVectors: right,
  } = new SingularValueDecomposition(A, { autoTranspose: true })
  const threshold = rankTolerance * Math.max(...diagonal)
  const inverses = Matrix.diag(diagonal.map((value) => (value > threshold ? 1 / value : 0)))
  return right.mmul(inverses).mmul(left.transpose())
}
