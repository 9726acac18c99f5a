/** @file The excess loss and its gradient for any metric of the outputs (docs/theory.md 0, 1.1). */

import { inverse, Matrix } from 'ml-matrix'
import type { Problem } from '../core/problem'

/** What fixes the excess loss: the teacher W* (n_L × n_0), Σₓ (n_0 × n_0) and S (n_L × n_L). */
export type Objective = Pick<Problem, 'teacher' | 'inputCovariance' | 'noiseCovariance'>

/** Excess loss ½ tr(S⁻¹ δ Σₓ δᵀ) of a total map W (n_L × n_0), δ = W − W* (docs/theory.md 0). */
export function excess(W: Matrix, objective: Objective): number {
  const delta = Matrix.sub(W, objective.teacher)
  return 0.5 * delta.dot(totalGradient(W, objective))
}

/** Gradient G = S⁻¹ δ Σₓ of the excess loss with respect to the total map W (docs/theory.md 0). */
export function totalGradient(W: Matrix, objective: Objective): Matrix {
  const { teacher, inputCovariance, noiseCovariance } = objective
  return inverse(noiseCovariance).mmul(Matrix.sub(W, teacher)).mmul(inputCovariance)
}
