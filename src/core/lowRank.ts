/** @file The best map a bottleneck lets through (docs/theory.md 1.5, 2.3). */

import { inverse, Matrix, SingularValueDecomposition } from 'ml-matrix'
import type { Problem } from './problem'

/** The most singular values a network's total map can have: its narrowest layer. */
export function reachableRank({ weights }: Pick<Problem, 'weights'>): number {
  return Math.min(...weights.flatMap((layer) => [layer.rows, layer.columns]))
}

/** True when hidden layers are narrower than both inputs and outputs. */
export function hasBottleneck(problem: Pick<Problem, 'weights' | 'singularValues'>): boolean {
  return reachableRank(problem) < problem.singularValues.length
}

/**
 * Singular values and vectors of W* C, largest first: the teacher in the metric of the loss, with S = I.
 */
function whitenedTeacher({ teacher, inputFactor }: Pick<Problem, 'teacher' | 'inputFactor'>) {
  return new SingularValueDecomposition(teacher.mmul(inputFactor), { autoTranspose: true })
}

/** The map of the given rank with the least excess loss, n_L × n₀: W* C cut to its largest singular values. */
export function bestMap(problem: Pick<Problem, 'teacher' | 'inputFactor'>, rank: number): Matrix {
  const {
    leftSingularVectors: left,
    diagonal,
    rightSingularVectors: right,
  } = whitenedTeacher(problem)
  const kept = Matrix.diag(diagonal.map((value, k) => (k < rank ? value : 0)))
  return left.mmul(kept).mmul(right.transpose()).mmul(inverse(problem.inputFactor))
}

/** What a bottleneck loses, and what it leaves unstable. */
interface BottleneckFigures {
  /** The excess loss no network of the problem's shape gets below: ½ Σ σ_k² of W* C over k beyond its rank r. */
  readonly floor: number
  /**
   * Largest stable step of the natural gradient, 2/(1 + σ_{r+1}/σ_r): a step multiplies small errors that turn
   * the r-th mode into the next one by 1 − α (1 ± σ_{r+1}/σ_r). Checked numerically, not proved.
   */
  readonly largestStep: number
}

/** Null without a bottleneck. */
export function bottleneckFigures(problem: Problem): BottleneckFigures | null {
  if (!hasBottleneck(problem)) return null
  const rank = reachableRank(problem)
  const { diagonal } = whitenedTeacher(problem)
  return {
    floor: diagonal.slice(rank).reduce((sum, value) => sum + value ** 2 / 2, 0),
    largestStep: 2 / (1 + diagonal[rank]! / diagonal[rank - 1]!),
  }
}
