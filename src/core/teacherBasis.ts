/**
 * @file The same problem in the teacher's singular basis, where the engine works.
 *
 * Gradient descent and the natural gradient are equivariant under it, so losses are identical; the
 * teacher becomes a (rectangular) diagonal, which makes the unpivoted inverse of the total map safe in float32.
 */

import { Matrix } from 'ml-matrix'
import type { Problem } from './problem'
import { rectangularDiagonal } from './rectangularDiagonal'

/** Rotates outputs by Uᵀ and inputs by Vᵀ; hidden units are left as they are. */
export function toTeacherBasis(problem: Problem): Problem {
  const { U, V } = problem
  const rotate = V.transpose()
  return {
    ...problem,
    teacher: rectangularDiagonal(U.rows, V.rows, problem.singularValues),
    U: Matrix.eye(U.rows),
    V: Matrix.eye(V.rows),
    inputCovariance: rotate.mmul(problem.inputCovariance).mmul(V),
    inputFactor: rotate.mmul(problem.inputFactor),
    inputAxes: problem.inputAxes.mmul(V),
    weights: weightsInTeacherBasis(problem.weights, problem),
  }
}

/** Weights of the problem's own basis in the teacher's: W₁ V first, Uᵀ W_L last. */
export function weightsInTeacherBasis(
  weights: readonly Matrix[],
  { U, V }: Pick<Problem, 'U' | 'V'>,
): Matrix[] {
  return rotateEnds(weights, U.transpose(), V)
}

/** The inverse of toTeacherBasis for weights: W₁ Vᵀ first, U W_L last. */
export function fromTeacherBasis(weights: readonly Matrix[], { U, V }: Problem): Matrix[] {
  return rotateEnds(weights, U, V.transpose())
}

function rotateEnds(weights: readonly Matrix[], left: Matrix, right: Matrix): Matrix[] {
  const last = weights.length - 1
  return weights.map((layer, i) => {
    const rotated = i === 0 ? layer.mmul(right) : layer
    return i === last ? left.mmul(rotated) : rotated
  })
}
