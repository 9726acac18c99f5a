/** @file The weights the paper's networks start from, and those of their teachers. */

import type { NumberSource } from '../core/random'
import { fansOf } from '../device/network'
import type { Patches } from '../device/patches'

/** W_1, …, W_L, each n_i × (n_{i−1} + 1) row-major: N(0, 1 / n_{i−1}), and biases 0 in the last column. */
export function fanInWeights(
  layers: readonly number[],
  normal: NumberSource,
  patches?: readonly Patches[],
): Float64Array[] {
  return fansOf(patches ? { layers, patches } : { layers }).map(({ inputs }, i) => {
    const units = layers[i + 1]!
    const weights = new Float64Array(units * (inputs + 1))
    for (let row = 0; row < units; row++) {
      for (let column = 0; column < inputs; column++) {
        weights[row * (inputs + 1) + column] = normal() / Math.sqrt(inputs)
      }
    }
    return weights
  })
}
