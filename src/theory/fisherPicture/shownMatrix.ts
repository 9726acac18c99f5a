/** @file The parts of F and their inverses, as the view shows them. */

import type { Experiment } from '../../experiment/schema'
import type { DenseMatrices } from './fisherPicture'

export type FisherPart = Experiment['fisherPart']
export type FisherForm = Experiment['fisherForm']

/**
 * P × P, row-major: F, the part of it that an approximation keeps, or the (pseudo-)inverse of that part.
 * @param sizes parameters of each layer
 */
export function shownMatrix(
  { fisher, fisherInverse, blockDiagonalInverse, blockTridiagonalInverse }: DenseMatrices,
  sizes: readonly number[],
  part: FisherPart,
  form: FisherForm,
): Float64Array {
  const isInverse = form === 'inverse'
  switch (part) {
    case 'full':
      return isInverse ? fisherInverse : fisher
    case 'blocks':
      return isInverse ? blockDiagonalInverse : withinReach(fisher, sizes, 0)
    case 'band':
      return isInverse ? blockTridiagonalInverse : withinReach(fisher, sizes, 1)
    case 'diagonal':
      return diagonalOf(fisher, isInverse)
  }
}

/** The blocks (i, j) with |i − j| ≤ reach. */
function withinReach(entries: Float64Array, sizes: readonly number[], reach: number): Float64Array {
  const layerOf = sizes.flatMap((size, i) => Array<number>(size).fill(i))
  const n = layerOf.length
  return entries.map((entry, k) => {
    const distance = Math.abs(layerOf[Math.floor(k / n)]! - layerOf[k % n]!)
    return distance <= reach ? entry : 0
  })
}

/** The diagonal, or one over its entries where they are not zero. */
function diagonalOf(entries: Float64Array, isInverse: boolean): Float64Array {
  const n = Math.sqrt(entries.length)
  return entries.map((entry, k) => {
    if (k % (n + 1) !== 0 || entry === 0) return 0
    return isInverse ? 1 / entry : entry
  })
}
