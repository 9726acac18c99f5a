/** @file Curvature at the balanced minimum, in whose units gradient descent's step is given (theory.md 4.4). */

import { EigenvalueDecomposition, Matrix } from 'ml-matrix'
import type { Problem } from './problem'

/**
 * h_ab = Σᵢ s_a^{2(L−i)/L} s_b^{2(i−1)/L}, i = 1..L: the factor by which a balanced network of depth L
 * bends the loss along the pair of teacher modes (a, b) (theory.md 4.4).
 */
export function pairCurvature(sa: number, sb: number, depth: number): number {
  let sum = 0
  for (let i = 1; i <= depth; i++) {
    sum += sa ** ((2 * (depth - i)) / depth) * sb ** ((2 * (i - 1)) / depth)
  }
  return sum
}

/**
 * Smallest and largest non-zero Hessian eigenvalue at the balanced minimum W = W*, with S = I and any Σₓ.
 *
 * There the Hessian is the Fisher matrix and falls into one n × n block Cᵀ diag(h_a·) C for each output mode a;
 * h_ab grows with s_a, so the extremes lie in the blocks of the largest and the smallest mode.
 */
export function curvatureExtremes(
  { singularValues, V, inputFactor }: Problem,
  depth: number,
): { readonly smallest: number; readonly largest: number } {
  const factor = V.transpose().mmul(inputFactor)
  const blockEigenvalues = (sa: number) => {
    const h = Matrix.diag(singularValues.map((sb) => pairCurvature(sa, sb, depth)))
    const block = factor.transpose().mmul(h).mmul(factor)
    return new EigenvalueDecomposition(block, { assumeSymmetric: true }).realEigenvalues
  }
  return {
    smallest: Math.min(...blockEigenvalues(Math.min(...singularValues))),
    largest: Math.max(...blockEigenvalues(Math.max(...singularValues))),
  }
}
