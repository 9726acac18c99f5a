/** @file Unequal shares of the natural gradient's step, by the layers (docs/theory.md 1.7, 6.1, 6.2). */

import { Matrix } from 'ml-matrix'
import { checkedInverse } from '../checkedInverse'
import type { Direction } from './network'

/**
 * u_i = c_i B_i⁻¹ Δ A_i⁻¹. Only what the moving layers need is inverted: a layer that moves alone has no wall.
 * @param sharesOf c_1, …, c_L of a depth
 */
export const sharedStep =
  (sharesOf: (depth: number) => readonly number[]): Direction =>
  ({ before, after, change }) => {
    let residual = 0
    const directions: Matrix[] = []
    for (const [i, share] of sharesOf(before.length).entries()) {
      if (share === 0) {
        directions.push(Matrix.zeros(change.rows, change.columns))
        continue
      }
      const [left, right] = [checkedInverse(after[i]!), checkedInverse(before[i]!)]
      if (!left || !right) return null
      residual = Math.max(residual, left.residual, right.residual)
      directions.push(left.inverse.mmul(change).mmul(right.inverse).mul(share))
    }
    return { directions, residual }
  }
