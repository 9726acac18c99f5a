/** @file The nearest matrix with orthonormal rows or columns. */

import { type Matrix, SingularValueDecomposition } from 'ml-matrix'

/** Singular values below this fraction of the largest are float32's rounding: they have no direction. */
const rounding = 1e-6

/** U Vᵀ of M = U S Vᵀ, without the directions that M does not have. */
export function polarFactor(M: Matrix): Matrix {
  const {
    leftSingularVectors: left,
    rightSingularVectors: right,
    diagonal,
  } = new SingularValueDecomposition(M, { autoTranspose: true })
  const least = rounding * Math.max(...diagonal)
  diagonal.forEach((value, k) => {
    if (!(value > least)) left.mulColumn(k, 0)
  })
  return left.mmul(right.transpose())
}

/** Of one matrix, by bidiagonalisation (Golub and Van Loan, "Matrix Computations", 8.6). */
export function polarOperations(rows: number, columns: number): number {
  const [short, long] = [Math.min(rows, columns), Math.max(rows, columns)]
  return 14 * long * short ** 2 + 8 * short ** 3 + 2 * long * short ** 2
}
