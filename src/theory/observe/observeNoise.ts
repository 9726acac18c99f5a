/** @file Where an iterate stands about the teacher. */

import type { Matrix } from 'ml-matrix'
import { totalMap } from '../../core/network'
import type { Problem } from '../../core/problem'

/**
 * The errors δ_kk of the total map along the teacher's modes, k = 1..min(n_0, n_L).
 * @param layers W₁ first, in the teacher's basis
 */
export function observeNoise(
  layers: readonly Matrix[],
  { singularValues }: Pick<Problem, 'singularValues'>,
): Float64Array {
  const total = totalMap(layers)
  return Float64Array.from(singularValues, (s, k) => total.get(k, k) - s)
}
