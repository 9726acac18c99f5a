/** @file Powers of covariance matrices. */

import { EigenvalueDecomposition, Matrix } from 'ml-matrix'

/** A^p of a symmetric positive definite matrix, e.g. p = ½ or −½. */
export function symmetricPower(A: Matrix, exponent: number): Matrix {
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(A, {
    assumeSymmetric: true,
  })
  const powers = Matrix.diag(realEigenvalues.map((value) => value ** exponent))
  return eigenvectorMatrix.mmul(powers).mmul(eigenvectorMatrix.transpose())
}
