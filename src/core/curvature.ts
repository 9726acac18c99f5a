/** @file Curvature at the balanced minimum, in whose units gradient descent's step is given (docs/theory.md 4.4). */

import { EigenvalueDecomposition, Matrix } from 'ml-matrix'
import { bestMap, hasBottleneck, reachableRank } from './lowRank'
import type { Problem } from './problem'

/**
 * h_ab = Σᵢ s_a^{2(L−i)/L} s_b^{2(i−1)/L}, i = 1..L: the factor by which a balanced network of depth L
 * bends the loss along the pair of teacher modes (a, b). With s_b = 0, a direction that only the inputs
 * or only the outputs have, it is s_a^{2−2/L} (docs/theory.md 4.4).
 */
export function pairCurvature(sa: number, sb: number, depth: number): number {
  let sum = 0
  for (let i = 1; i <= depth; i++) {
    sum += sa ** ((2 * (depth - i)) / depth) * sb ** ((2 * (i - 1)) / depth)
  }
  return sum
}

/** The total map at a minimum: its non-zero singular values, and all n₀ right singular vectors as columns of V. */
interface Minimum {
  readonly singularValues: readonly number[]
  readonly V: Matrix
}

/**
 * Smallest and largest non-zero eigenvalue of the Fisher matrix at a balanced minimum (see balancedBlocks);
 * h_ab grows with s_a, so the extremes lie in the blocks of the largest and the smallest mode.
 */
export function curvatureExtremes(
  problem: Problem,
  depth: number,
): { readonly smallest: number; readonly largest: number } {
  const { singularValues, silentOutputs, blockEigenvalues } = balancedBlocks(problem, depth)
  return {
    smallest: Math.min(
      ...blockEigenvalues(Math.min(...singularValues)),
      ...(silentOutputs > 0 ? blockEigenvalues(0) : []),
    ),
    largest: Math.max(...blockEigenvalues(Math.max(...singularValues))),
  }
}

/** All non-zero eigenvalues of the Fisher matrix at a balanced minimum, descending (docs/theory.md 4.4). */
export function balancedSpectrum(problem: Problem, depth: number): number[] {
  const { singularValues, silentOutputs, blockEigenvalues } = balancedBlocks(problem, depth)
  const silent = silentOutputs > 0 ? blockEigenvalues(0) : []
  return [
    ...singularValues.flatMap(blockEigenvalues),
    ...Array.from({ length: silentOutputs }, () => silent).flat(),
  ].sort((a, b) => b - a)
}

/**
 * The Fisher matrix at a balanced minimum, with S = I and any Σₓ. The minimum is W = W*, where the Fisher
 * matrix is the Hessian; behind a bottleneck, where the Hessian has other small eigenvalues, it is the
 * best map of the bottleneck's rank.
 *
 * The matrix falls into one n₀ × n₀ block Cᵀ V diag(h_a·) Vᵀ C for each output mode a, those beyond the rank
 * with s_a = 0.
 */
function balancedBlocks(problem: Problem, depth: number) {
  const { singularValues, V } = hasBottleneck(problem) ? lowRankMinimum(problem) : problem
  const factor = V.transpose().mmul(problem.inputFactor)
  /** Non-zero eigenvalues of the block of an output mode with s_a. */
  const blockEigenvalues = (sa: number) => {
    const h = Array.from({ length: V.columns }, (_, b) =>
      pairCurvature(sa, singularValues[b] ?? 0, depth),
    )
    const block = factor.transpose().mmul(Matrix.diag(h)).mmul(factor)
    const { realEigenvalues } = new EigenvalueDecomposition(block, { assumeSymmetric: true })
    const rank = h.filter((value) => value > 0).length
    return realEigenvalues.toSorted((a, b) => b - a).slice(0, rank)
  }
  return {
    singularValues,
    silentOutputs: problem.teacher.rows - singularValues.length,
    blockEigenvalues,
  }
}

function lowRankMinimum(problem: Problem): Minimum {
  const rank = reachableRank(problem)
  const best = bestMap(problem, rank)
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(
    best.transpose().mmul(best),
    { assumeSymmetric: true },
  )
  // The decomposition's eigenvalues ascend.
  const V = new Matrix(eigenvectorMatrix.to2DArray().map((row) => row.toReversed()))
  return { singularValues: realEigenvalues.toReversed().slice(0, rank).map(Math.sqrt), V }
}
