/**
 * @file How far the blocks of F are from repeating each other. Every block is a Kronecker product, and so
 * is each side of both identities, so that no block needs to be formed.
 */

import { Matrix } from 'ml-matrix'
import { pseudoInverse } from '../../core/dense/pseudoInverse'
import type { NetworkState } from './networkState'

/** X ⊗ Y, kept as its factors. */
interface Kronecker {
  readonly X: Matrix
  readonly Y: Matrix
}

/** |X′ ⊗ Y′ − X ⊗ Y| / |X ⊗ Y|, Frobenius, expanded in X′ − X and Y′ − Y so that nothing cancels. */
function kroneckerError(actual: Kronecker, expected: Kronecker): number {
  const { X, Y } = expected
  const E = Matrix.sub(actual.X, X)
  const D = Matrix.sub(actual.Y, Y)
  const [xx, yy, ee, dd, ex, dy] = [X.dot(X), Y.dot(Y), E.dot(E), D.dot(D), E.dot(X), D.dot(Y)]
  const squared = ee * yy + xx * dd + ee * dd + 2 * (ex * dy + ee * dy + ex * dd)
  return Math.sqrt(Math.max(0, squared) / (xx * yy))
}

/** Largest relative errors over all pairs of layers i ≠ j; null for a single layer. */
interface BlockErrors {
  /** |F_ij F_jj⁺ F_ji − F_ii| / |F_ii|: the Schur complement of F_jj. */
  readonly schur: number
  /** |F_ii J_i⁺ J_j − F_ij| / |F_ij|, J_i = A_iᵀ ⊗ B_i. */
  readonly transport: number
}

/** Both vanish where every J_i has full row rank (docs/theory.md 1.2; square networks, and wide ones with generic weights). */
export function blockErrors(state: NetworkState): BlockErrors | null {
  const { before, after, precision, objective, inward, outward } = state
  if (before.length === 1) return null
  const inner = (i: number, j: number) =>
    before[i]!.mmul(objective.inputCovariance).mmul(before[j]!.transpose())
  const outer = (i: number, j: number) => after[i]!.transpose().mmul(precision).mmul(after[j]!)
  const beforeInverses = before.map(pseudoInverse)
  const afterInverses = after.map(pseudoInverse)
  let [schur, transport] = [0, 0]
  before.forEach((_, i) => {
    const own = { X: inner(i, i), Y: outer(i, i) }
    before.forEach((_, j) => {
      if (i === j) return
      const block = { X: inner(i, j), Y: outer(i, j) }
      const through = {
        X: block.X.mmul(inward[j]!.inverse).mmul(block.X.transpose()),
        Y: block.Y.mmul(outward[j]!.inverse).mmul(block.Y.transpose()),
      }
      const carried = {
        X: own.X.mmul(beforeInverses[i]!.transpose()).mmul(before[j]!.transpose()),
        Y: own.Y.mmul(afterInverses[i]!).mmul(after[j]!),
      }
      schur = Math.max(schur, kroneckerError(through, own))
      transport = Math.max(transport, kroneckerError(carried, block))
    })
  })
  return { schur, transport }
}
