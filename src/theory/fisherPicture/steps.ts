/** @file Steps that solve F u = g, and steps that solve it with only a part of F (docs/theory.md 1.4-1.7, 6.1, 6.5). */

import { Matrix } from 'ml-matrix'
import { randomMatrix } from '../../core/orthogonal'
import { mulberry32, standardNormals } from '../../core/random'
import { naturalGradient } from '../naturalGradient'
import { norm } from './layerNorms'
import { mapChange, type NetworkState } from './networkState'

/** u_i = Λ_i⁺ g_i Σ_{i−1}⁺: the block-diagonal part of F inverted (docs/theory.md 6.1). */
export function blockDiagonalStep({ inward, outward, gradient }: NetworkState): Matrix[] {
  return gradient.map((g, i) => outward[i]!.inverse.mmul(g).mmul(inward[i]!.inverse))
}

/** u_i = c_i Λ_i⁺ g_i Σ_{i−1}⁺: shares of the way, Σ c_i = 1; equal ones are the 1/L formula (docs/theory.md 1.4, 1.7). */
export function sharedStep(state: NetworkState, shares: readonly number[]): Matrix[] {
  return blockDiagonalStep(state).map((layer, i) => layer.mul(shares[i]!))
}

/** 1/L for each layer. */
export const equalShares = (depth: number): number[] => Array<number>(depth).fill(1 / depth)

/** c_i = 2 i / (L (L + 1)), i = 1..L: as unequal as an example needs. */
export const risingShares = (depth: number): number[] =>
  Array.from({ length: depth }, (_, i) => (2 * (i + 1)) / (depth * (depth + 1)))

/** u_i[l, k] = g_i[l, k] / (Λ_i[l, l] Σ_{i−1}[k, k]): the diagonal of F inverted, 0 where it is 0 (docs/theory.md 6.5). */
export function diagonalStep({
  weights,
  objective,
  before,
  after,
  precision,
  gradient,
}: NetworkState): Matrix[] {
  return weights.map((_, i) => {
    const [A, B] = [before[i]!, after[i]!]
    const inner = A.mmul(objective.inputCovariance).mmul(A.transpose()).diagonal()
    const outer = B.transpose().mmul(precision).mmul(B).diagonal()
    const step = gradient[i]!.clone()
    outer.forEach((left, l) => {
      inner.forEach((right, k) => {
        const curvature = left * right
        step.set(l, k, curvature > 0 ? step.get(l, k) / curvature : 0)
      })
    })
    return step
  })
}

/**
 * A step as long as the given one that F does not see: r − v with r random and F v = F r by 1.5. Any
 * solution of F u = g plus it is another. Zero where F has no null space.
 */
export function nullStep(state: NetworkState, like: readonly Matrix[]): Matrix[] {
  const normal = standardNormals(mulberry32(1))
  const r = state.weights.map(({ rows, columns }) => randomMatrix(rows, columns, normal))
  const seen = naturalGradient(state.weights, state.objective, mapChange(state, r))
  const unseen = r.map((layer, i) => Matrix.sub(layer, seen[i]!))
  const length = norm(unseen)
  const scale = length > 1e-10 * norm(r) ? norm(like) / length : 0
  return unseen.map((layer) => layer.mul(scale))
}
