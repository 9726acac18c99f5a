/** @file Steps that undo one factor of each layer's Fisher block and leave the other (docs/theory.md 6.4). */

import type { Matrix } from 'ml-matrix'
import { checkedInverse } from '../core/dense/checkedInverse'
import type { NaturalStep } from '../core/squareStep'

/** @param factors the matrices to be undone, one a layer; null where one has no inverse */
export function oneSidedStep(
  factors: readonly Matrix[],
  directionOf: (inverse: Matrix, layer: number) => Matrix,
): NaturalStep | null {
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
