/** @file A Kronecker factor on the CPU: a symmetric matrix, or one that is diagonal. */

import { dampedInverse } from '../core/dense/cholesky'
import type { Device, DeviceMatrix } from '../device/device'

export interface Factor {
  readonly size: number
  /** size × size, row-major; or the diagonal alone. */
  readonly values: ArrayLike<number>
}

/** Reads a factor; a single column is a diagonal. Waits for the device. */
export const factorOf = (device: Device, matrix: DeviceMatrix): Factor => ({
  size: matrix.shape[0],
  values: device.read(matrix),
})

const isDiagonal = ({ size, values }: Factor) => values.length === size

const diagonalEntry = (factor: Factor, i: number) =>
  factor.values[isDiagonal(factor) ? i : i * (factor.size + 1)]!

/** Mean of the eigenvalues. */
export function meanEigenvalue(factor: Factor): number {
  let trace = 0
  for (let i = 0; i < factor.size; i++) trace += diagonalEntry(factor, i)
  return trace / factor.size
}

/**
 * (M + damping I)⁻¹, size × size row-major.
 * @param invert what a full factor is inverted by
 */
export function invertedFactor(
  factor: Factor,
  damping: number,
  invert: typeof dampedInverse = dampedInverse,
): Float64Array {
  const { size, values } = factor
  if (!isDiagonal(factor)) return invert(values, size, damping)
  const inverse = new Float64Array(size * size)
  for (let i = 0; i < size; i++) inverse[i * (size + 1)] = 1 / (values[i]! + damping)
  return inverse
}
