/** @file Whether gradient descent falls apart into modes: a balanced start along the teacher's axes (theory.md 4). */

import { Matrix } from 'ml-matrix'
import { totalMap } from '../core/network'
import type { Problem } from '../core/problem'
import type { Unavailable } from './law'

/** The modes of a balanced, aligned start: one for each singular value of the teacher. */
export interface AlignedModes {
  /** Singular values of the start along the teacher's axes, all positive. */
  readonly start: readonly number[]
  /** Singular values of the teacher. */
  readonly target: readonly number[]
  /** Variance λ_k of the inputs along each axis. */
  readonly rate: readonly number[]
}

/** Largest entry that counts as rounding, relative to the largest of its matrix. */
const roundingTolerance = 1e-9

/** The modes, or why gradient descent has none from this start. */
export function alignedModes(problem: Problem): AlignedModes | Unavailable {
  const { U, V, weights } = problem
  const covariance = V.transpose().mmul(problem.inputCovariance).mmul(V)
  if (!isDiagonal(covariance)) {
    return {
      reason:
        'Gradient descent has a closed law only for inputs that are whitened or whose principal axes are the teacher’s: here the modes of the teacher mix.',
    }
  }
  if (!isBalanced(weights)) {
    return {
      reason:
        'Gradient descent has a closed law only from a balanced start, W_{i+1}ᵀ W_{i+1} = W_i W_iᵀ: this random start is not balanced.',
    }
  }
  const start = U.transpose().mmul(totalMap(weights)).mmul(V)
  if (!isDiagonal(start) || start.diagonal().some((value) => value <= 0)) {
    return {
      reason:
        'Gradient descent has a closed law only when the start’s axes are the teacher’s: from this random start the modes of the teacher mix.',
    }
  }
  return {
    start: start.diagonal(),
    target: problem.singularValues,
    rate: covariance.diagonal(),
  }
}

function isDiagonal(matrix: Matrix): boolean {
  return isRounding(Matrix.sub(matrix, Matrix.diag(matrix.diagonal())), matrix)
}

/** W_{i+1}ᵀ W_{i+1} = W_i W_iᵀ for all neighbours. */
function isBalanced(weights: readonly Matrix[]): boolean {
  return weights.slice(1).every((layer, i) => {
    const left = layer.transpose().mmul(layer)
    return isRounding(Matrix.sub(left, weights[i]!.mmul(weights[i]!.transpose())), left)
  })
}

function isRounding(difference: Matrix, scale: Matrix): boolean {
  return difference.abs().max() <= roundingTolerance * Matrix.abs(scale).max()
}
