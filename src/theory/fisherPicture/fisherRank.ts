/** @file Which changes of the total map a network can make, and so the rank of its Fisher matrix (docs/theory.md 1.3, 1.5). */

import { Matrix } from 'ml-matrix'
import { matrixRank } from '../fisher'
import { nestedSteps } from '../naturalGradient'
import type { NetworkState } from './networkState'

/**
 * Rank of F: the area of the union of the rectangles [0, rank B_i] × [0, rank A_i], i = 1..L, which are
 * nested (rank B_i grows with i, rank A_i falls). Source: docs/theory.md 1.3.
 */
export function fisherRankFormula(
  ranksBefore: readonly number[],
  ranksAfter: readonly number[],
): number {
  return ranksAfter.reduce(
    (area, rank, i) => area + (rank - (ranksAfter[i - 1] ?? 0)) * ranksBefore[i]!,
    0,
  )
}

/** Ranks of A_1, …, A_L and B_1, …, B_L. */
export const factorRanks = ({ before, after }: Pick<NetworkState, 'before' | 'after'>) => ({
  ranksBefore: before.map(matrixRank),
  ranksAfter: after.map(matrixRank),
})

/**
 * Π(δ) = Σ_{k≤m} p_k δ q_m, the part of δ that the network can undo, n_L × n_0; and for each of its parts
 * that is not empty the number m − k + 1 of layers that reach it. Source: docs/theory.md 1.5.
 */
export function reachableChange({ weights, objective, delta }: NetworkState) {
  const { p, q } = nestedSteps(weights, objective)
  const isThere = (projection: Matrix) => projection.trace() > 0.5
  const reachable = Matrix.zeros(delta.rows, delta.columns)
  const reaches = new Set<number>()
  for (let k = 0; k < p.length; k++) {
    for (let m = k; m < q.length; m++) {
      reachable.add(p[k]!.mmul(delta).mmul(q[m]!))
      if (isThere(p[k]!) && isThere(q[m]!)) reaches.add(m - k + 1)
    }
  }
  return { reachable, reaches: [...reaches].sort((a, b) => a - b) }
}
