/** @file Inverses in float64 with a measure of their quality. */

import { LuDecomposition, Matrix } from 'ml-matrix'

interface CheckedInverse {
  readonly inverse: Matrix
  /** Largest entry of |A A⁻¹ − I|. */
  readonly residual: number
}

/** A⁻¹; null where A is singular to the last digit. */
export function checkedInverse(A: Matrix): CheckedInverse | null {
  const decomposition = new LuDecomposition(A)
  if (decomposition.isSingular()) return null
  const inverse = decomposition.solve(Matrix.eye(A.rows))
  return { inverse, residual: Matrix.sub(A.mmul(inverse), Matrix.eye(A.rows)).abs().max() }
}
