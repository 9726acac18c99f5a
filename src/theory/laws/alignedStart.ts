/**
 * @file Whether gradient descent, and what is like it, falls apart into modes (docs/theory.md 4): from a start in which each axis of
 * the teacher goes through all layers by itself, with one gain.
 */

import { Matrix } from 'ml-matrix'
import { prefixProducts, totalMap } from '../../core/network'
import type { Problem } from '../../core/problem'
import type { Unavailable } from './law'

/** The modes of a balanced, aligned start: one for each singular value of the teacher. */
export interface AlignedModes {
  /** Singular values of the start along the teacher's axes; 0 for those a bottleneck does not carry. */
  readonly start: readonly number[]
  /** Singular values of the teacher. */
  readonly target: readonly number[]
  /** Variance λ_k of the inputs along each axis. */
  readonly rate: readonly number[]
}

/** Largest entry that counts as rounding, relative to the largest of its matrix. */
const roundingTolerance = 1e-9

/** The modes, or why a system that feels the inputs has none from this start. */
export function alignedModes(problem: Problem): AlignedModes | Unavailable {
  const { V } = problem
  const covariance = V.transpose().mmul(problem.inputCovariance).mmul(V)
  if (!isDiagonal(covariance)) {
    return {
      reason:
        'There is a closed law only for inputs that are whitened or whose principal axes are the teacher’s: here the modes of the teacher mix.',
    }
  }
  const start = startOnAxes(problem)
  if ('reason' in start) return start
  const target = problem.singularValues
  return { start, target, rate: covariance.diagonal().slice(0, target.length) }
}

/** The singular values of the start along the teacher's axes, whatever the inputs; or why it has none. */
export function startOnAxes(problem: Problem): readonly number[] | Unavailable {
  const start = aloneThroughLayers(problem)
  if (start) return start
  if (!isBalanced(problem.weights)) {
    return {
      reason:
        'There is a closed law only from a balanced start, Wᵢ₊₁ᵀ Wᵢ₊₁ = Wᵢ Wᵢᵀ: this random start is not balanced.',
    }
  }
  return {
    reason:
      'There is a closed law only when the start’s axes are the teacher’s: from this random start the modes of the teacher mix.',
  }
}

/**
 * The singular values a_k^L of the start if each of the teacher's axes v_k is, layer after layer, a right
 * singular vector with one singular value a_k, and ends at u_k; undefined if not. Then g_i has no entries
 * but those between the images of one axis, so the axes stay alone for good. What else the layers hold is
 * not moved.
 */
function aloneThroughLayers({ U, V, weights, singularValues }: Problem): number[] | undefined {
  const rank = singularValues.length
  const depth = weights.length
  const first = (basis: Matrix) => basis.subMatrix(0, basis.rows - 1, 0, rank - 1)
  const [left, right] = [first(U), first(V)]
  const total = totalMap(weights)
  const start = left.transpose().mmul(total).mmul(right).diagonal()
  const rounding = roundingTolerance * Math.max(...start)
  if (start.some((value) => value < -rounding)) return undefined
  const values = start.map((value) => (value > rounding ? value : 0))
  const squares = Matrix.diag(values.map((value) => value ** (2 / depth)))
  const images = [right, ...prefixProducts(weights).map((prefix) => prefix.mmul(right))]
  const last = weights.at(-1)!
  const isAlone =
    weights.every((layer, i) =>
      isSame(layer.transpose().mmul(images[i + 1]!), images[i]!.mmul(squares)),
    ) &&
    isSame(total, left.mmul(Matrix.diag(values)).mmul(right.transpose())) &&
    isSame(last.mmul(last.transpose().mmul(left)), left.mmul(squares))
  return isAlone ? values : undefined
}

function isDiagonal(matrix: Matrix): boolean {
  return isRounding(Matrix.sub(matrix, Matrix.diag(matrix.diagonal())), matrix)
}

/** W_{i+1}ᵀ W_{i+1} = W_i W_iᵀ for all neighbours. */
export function isBalanced(weights: readonly Matrix[]): boolean {
  return weights.slice(1).every((layer, i) => {
    const left = layer.transpose().mmul(layer)
    return isRounding(Matrix.sub(left, weights[i]!.mmul(weights[i]!.transpose())), left)
  })
}

const isSame = (A: Matrix, B: Matrix) => isRounding(Matrix.sub(A, B), B)

function isRounding(difference: Matrix, scale: Matrix): boolean {
  return difference.abs().max() <= roundingTolerance * Matrix.abs(scale).max()
}
