/** @file Floating-point operations of one step, counted as docs/systems.md A3 does: the matrix products alone. */

import {
  type AutoencoderOptimizer,
  type AutoencoderSettings,
  parameterCount,
} from '../../experiment/autoencoder'
import { adaptiveSamples } from './optimizers/adaptive'

/** In the mean over a refresh period; elementwise work, O(P), is left out. */
export function operationsAStep(
  optimizer: AutoencoderOptimizer,
  { layers, batch }: Pick<AutoencoderSettings, 'layers' | 'batch'>,
): number {
  const parameters = parameterCount(layers)
  const inputs = layers.slice(0, -1).map((n) => n + 1)
  const outputs = layers.slice(1)
  const squares = sumOf([...inputs, ...outputs].map((n) => n ** 2))
  const cubes = sumOf([...inputs, ...outputs].map((n) => n ** 3))
  const preconditioning = sumOf(outputs.map((m, l) => 2 * m * inputs[l]! * (m + inputs[l]!)))
  const gradient = 6 * parameters * batch
  const backward = (samples: number) => 2 * parameters * samples
  const covariances = 2 * batch * squares
  switch (optimizer.id) {
    case 'natural':
      return gradient + backward(batch) + covariances + preconditioning + cubes / optimizer.refresh
    case 'adaptive': {
      const samples = adaptiveSamples(layers, batch, optimizer.memory)
      return gradient + backward(samples) + 4 * samples * squares + preconditioning
    }
    case 'kfac': {
      const twoJacobians = 8 * parameters * batch
      const lossAgain = (2 * parameters * batch) / 5
      return (
        gradient +
        backward(batch) +
        covariances +
        preconditioning +
        cubes / 20 +
        twoJacobians +
        lossAgain
      )
    }
    case 'quasiDiagonal':
      return gradient + backward(batch) + 4 * parameters * batch
    default:
      return gradient
  }
}

const sumOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0)
