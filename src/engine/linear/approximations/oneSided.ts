/** @file Steps that undo one factor of each layer's Fisher block and leave the other (docs/theory.md 6.4). */

import type { Matrix } from 'ml-matrix'
import { checkedInverse } from '../checkedInverse'
import type { Direction } from './network'

/** u_i = g_i Σ_{i−1}⁻¹ = B_iᵀ Δ A_i⁻¹, with Σ_{i−1} = A_i Σₓ A_iᵀ. */
export const sigmaOnly: Direction = ({ before, after, change }) =>
  oneSided(before, (inverse, i) => after[i]!.transpose().mmul(change).mmul(inverse))

/** u_i = Λ_i⁻¹ g_i = B_i⁻¹ G A_iᵀ, with Λ_i = B_iᵀ B_i and G = Δ Σₓ. */
export const lambdaOnly: Direction = ({ before, after, change, problem }) => {
  const gradient = change.mmul(problem.inputCovariance)
  return oneSided(after, (inverse, i) => inverse.mmul(gradient).mmul(before[i]!.transpose()))
}

function oneSided(
  factors: readonly Matrix[],
  directionOf: (inverse: Matrix, layer: number) => Matrix,
) {
  let residual = 0
  const directions: Matrix[] = []
  for (const [i, factor] of factors.entries()) {
    const checked = checkedInverse(factor)
    if (!checked) return null
    residual = Math.max(residual, checked.residual)
    directions.push(directionOf(checked.inverse, i))
  }
  return { directions, residual }
}
