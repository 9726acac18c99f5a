/** @file The weights that an autoencoder starts from. */

import { mulberry32, standardNormals } from '../core/random'
import type { Activation } from '../device/activation'
import { fansOf } from '../device/network'
import type { Patches } from '../device/patches'

/**
 * W_1, …, W_L of a network with biases, each n_i × (n_{i−1} + 1) row-major with the bias in the last column: Glorot's normal
 * initialisation ("Understanding the difficulty of training deep feedforward neural networks", 2010),
 * biases 0. For ReLU times √2; for the sigmoid times 2, with biases that centre activities about ½
 * (docs/systems.md A2).
 */
export function glorotWeights(
  layers: readonly number[],
  activation: Activation,
  seed: number,
  patches?: readonly Patches[],
): Float32Array[] {
  const normal = standardNormals(mulberry32(seed))
  const gain = activation === 'relu' ? Math.SQRT2 : activation === 'sigmoid' ? 2 : 1
  return fansOf(patches ? { layers, patches } : { layers }).map(({ inputs, outputs }, i) => {
    const units = layers[i + 1]!
    const deviation = gain * Math.sqrt(2 / (inputs + outputs))
    const weights = new Float32Array(units * (inputs + 1))
    for (let row = 0; row < units; row++) {
      const start = row * (inputs + 1)
      let sum = 0
      for (let column = 0; column < inputs; column++) {
        const weight = deviation * normal()
        weights[start + column] = weight
        sum += weight
      }
      if (activation === 'sigmoid') weights[start + inputs] = -sum / 2
    }
    return weights
  })
}
