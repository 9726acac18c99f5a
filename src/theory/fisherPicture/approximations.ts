/** @file Parts of the Fisher matrix, formed in full, and their inverses (docs/theory.md 6.1, 6.2, 6.5). */

import { Matrix } from 'ml-matrix'
import type { NetworkState } from './networkState'

/**
 * The blocks (i, j) with |i − j| ≤ reach, zeros elsewhere: 0 keeps the block diagonal, 1 the block tridiagonal.
 * @param sizes parameters of each layer
 */
export function keepBlocks(fisher: Matrix, sizes: readonly number[], reach: number): Matrix {
  const layerOf = sizes.flatMap((size, i) => Array<number>(size).fill(i))
  const kept = Matrix.zeros(fisher.rows, fisher.columns)
  layerOf.forEach((i, row) => {
    layerOf.forEach((j, column) => {
      if (Math.abs(i - j) <= reach) kept.set(row, column, fisher.get(row, column))
    })
  })
  return kept
}

/** The pseudo-inverse of F's block diagonal: blocks Σ_{i−1}⁺ ⊗ Λ_i⁺. */
export function blockDiagonalInverse({ inward, outward }: NetworkState): Matrix {
  const blocks = inward.map((inner, i) => inner.inverse.kroneckerProduct(outward[i]!.inverse))
  const size = blocks.reduce((sum, block) => sum + block.rows, 0)
  const result = Matrix.zeros(size, size)
  let from = 0
  for (const block of blocks) {
    result.setSubMatrix(block, from, from)
    from += block.rows
  }
  return result
}
