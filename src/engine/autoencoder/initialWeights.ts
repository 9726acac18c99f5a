/** @file The weights that every optimizer of a run starts from. */

import { mulberry32, standardNormals } from '../../core/random'
import type { Activation } from './activation'

/**
 * W_1, …, W_L, each n_i × (n_{i−1} + 1) row-major with the bias in the last column: Glorot's normal
 * initialisation ("Understanding the difficulty of training deep feedforward neural networks", 2010),
 * biases 0. For ReLU times √2; for the sigmoid times 2, with biases that centre activities about ½
 * (docs/systems.md A2).
 */
export function initialWeights(
  layers: readonly number[],
  activation: Activation,
  seed: number,
): Float32Array[] {
  const normal = standardNormals(mulberry32(seed))
  const gain = activation === 'relu' ? Math.SQRT2 : activation === 'sigmoid' ? 2 : 1
  return layers.slice(1).map((outputs, i) => {
    const inputs = layers[i]!
    const deviation = gain * Math.sqrt(2 / (inputs + outputs))
    const weights = new Float32Array(outputs * (inputs + 1))
    for (let row = 0; row < outputs; row++) {
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
