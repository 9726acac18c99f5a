/**
 * @file The eigenmodes of the start seen from the teacher: Z₀ = W₀ W*⁻¹ = R₀⁻¹ (docs/theory.md 3.1, 8.2).
 *
 * The uniform natural gradient leaves the eigenvectors where they are and moves each eigenvalue z
 * towards 1 on its own. The teacher is inverted rather than the start, which may be singular.
 */

import { inverse, Matrix } from 'ml-matrix'
import { type Eigenmodes, eigenmodes, symmetricEigenmodes } from './eigen/eigenmodes'

/** Z₀ counts as symmetric when it is so to this fraction of its largest entry; its modes are then orthogonal. */
const symmetryTolerance = 1e-10

/**
 * Eigenmodes of Z₀ = W₀ W*⁻¹, from two n × n maps.
 * @throws Error when the teacher is singular, or when the eigenvalues do not converge
 */
export function relativeModes(start: Matrix, teacher: Matrix): Eigenmodes {
  const Z = start.mmul(inverse(teacher))
  const asymmetry = Matrix.sub(Z, Z.transpose()).abs().max()
  return asymmetry <= symmetryTolerance * Matrix.abs(Z).max()
    ? symmetricEigenmodes(Matrix.add(Z, Z.transpose()).div(2))
    : eigenmodes(Z)
}
