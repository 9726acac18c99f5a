/** @file Singular values without their vectors. */

import { type Matrix, SingularValueDecomposition } from 'ml-matrix'

/** Singular values of a matrix, largest first. */
export function singularValues(A: Matrix): number[] {
  return new SingularValueDecomposition(A, {
    computeLeftSingularVectors: false,
    computeRightSingularVectors: false,
    autoTranspose: true,
  }).diagonal
}
