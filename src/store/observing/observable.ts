/** @file Which weights anything can be computed from. */

import type { Matrix } from 'ml-matrix'
import { totalMap } from '../../core/network'

/** Beyond this, products of matrices overflow, and eigenvalue iterations that meet NaN need not end. */
const largest = 1e30

/** Whether all weights, and the total map, are finite numbers of a size that can be computed with. */
export function isObservable(layers: readonly Matrix[]): boolean {
  return layers.every(isMeasurable) && isMeasurable(totalMap(layers))
}

const isMeasurable = (matrix: Matrix) =>
  matrix.to1DArray().every((entry) => Math.abs(entry) <= largest)
