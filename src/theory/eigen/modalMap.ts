/** @file The total map put together from its modes: W = V diag(z) V⁻¹ W* (docs/theory.md 3.1). */

import { inverse, Matrix } from 'ml-matrix'
import type { Eigenmodes } from './eigenmodes'

/** Largest error, relative, with which the eigenvectors may rebuild the start. */
const trustTolerance = 1e-9

interface ModalMap {
  /** V⁻¹ W*, n × n, with V in its real form. */
  readonly components: Matrix
  /** The map with these modes, in the order of the eigenmodes; n × n. */
  mapOf(real: ArrayLike<number>, imaginary: ArrayLike<number>): Matrix
}

/** The maps with the eigenvectors of Z₀ = W₀ W*⁻¹; null where these do not rebuild the start W₀ to 1e-9. */
export function modalMap(start: Matrix, modes: Eigenmodes, teacher: Matrix): ModalMap | null {
  const { vectors } = modes
  const components = solveOrNull(vectors, teacher)
  if (!components) return null
  const mapOf = (real: ArrayLike<number>, imaginary: ArrayLike<number>) =>
    vectors.mmul(blocks(real, imaginary)).mmul(components)
  const error = Matrix.sub(mapOf(modes.real, modes.imaginary), start).norm()
  return error <= trustTolerance * start.norm() ? { components, mapOf } : null
}

/** V⁻¹ W*, or null when the eigenvectors are singular. */
function solveOrNull(vectors: Matrix, teacher: Matrix): Matrix | null {
  try {
    return inverse(vectors).mmul(teacher)
  } catch {
    return null
  }
}

/** diag(z) in real form: x and y of a conjugate pair fill the block (x, y; −y, x). */
function blocks(real: ArrayLike<number>, imaginary: ArrayLike<number>): Matrix {
  const n = real.length
  const result = Matrix.zeros(n, n)
  for (let k = 0; k < n; k++) {
    result.set(k, k, real[k]!)
    if (imaginary[k] !== 0) result.set(k, imaginary[k]! > 0 ? k + 1 : k - 1, imaginary[k]!)
  }
  return result
}
