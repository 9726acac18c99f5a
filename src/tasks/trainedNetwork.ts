/** @file What a trained autoencoder's layers see, and what it loses when they are changed, in float64. */

import { Matrix } from 'ml-matrix'
import { ArrayDevice } from '../device/arrayDevice'
import type { DeviceMatrix } from '../device/device'
import { backpropagate, type Network, respond, sampledOutputError } from '../device/network'
import { square } from '../device/pointwise'
import { streamOf } from '../device/random'
import type { AutoencoderSetup } from './autoencoder'
import { type Digits, inputRows } from './digits'
import { meanLosses } from './meanLosses'
import { pixelScaling } from './pixelScaling'

/** Training digits that the moments are means of. */
const mostDigits = 1000

/** Moments of a layer: of its inputs a (n × n, the bias's 1 last), of its errors δ̃ for targets of the model (m × m), and E δ̃² a² of each weight (m × n). */
interface LayerMoments {
  readonly inputs: Matrix
  readonly errors: Matrix
  readonly diagonal: Matrix
}

export interface TrainedNetwork {
  readonly moments: readonly LayerMoments[]
  /** Mean loss over the test digits with other weights. */
  testLoss(weights: readonly Matrix[]): number
}

/** @param weights W_1, …, W_L, n_i × (n_{i−1} + 1) */
export function trainedNetwork(
  { layers, activation, loss, scaling, seed }: AutoencoderSetup,
  digits: Digits,
  weights: readonly Matrix[],
): TrainedNetwork {
  const device = new ArrayDevice()
  const network: Network = { layers, activation, loss, biases: true }
  const scaled = pixelScaling(scaling, digits)
  const upload = (set: 'train' | 'test', most: number) => {
    const count = Math.min(most, digits[set].length / digits.pixels)
    const indices = Array.from({ length: count }, (_, i) => i)
    return device.upload(inputRows(digits[set], scaled, indices), count, digits.pixels + 1)
  }
  const uploaded = (matrices: readonly Matrix[]) =>
    matrices.map((W) => device.upload(W.to1DArray(), W.rows, W.columns))
  const test = upload('test', Number.POSITIVE_INFINITY)
  return {
    moments: momentsOf(device, network, uploaded(weights), upload('train', mostDigits), seed),
    testLoss: (changed) =>
      meanLosses(device, network, uploaded(changed), [[{ inputs: test, targets: test }]])[0]!,
  }
}

function momentsOf(
  device: ArrayDevice,
  network: Network,
  weights: readonly DeviceMatrix[],
  images: DeviceMatrix,
  seed: number,
): LayerMoments[] {
  const count = images.shape[0]
  const response = respond(device, network, weights, images)
  const key = { stream: streamOf('pruning'), step: 0, seed }
  const sampled = sampledOutputError(device, network, response, count, key)
  const errors = backpropagate(device, network, weights, response, sampled)
  const mean = (a: DeviceMatrix, b: DeviceMatrix) => {
    const product = device.product('aTb', a, b, { kind: 'scale', factor: 1 / count })
    return Matrix.from1DArray(...product.shape, Array.from(device.read(product)))
  }
  const squares = (rows: DeviceMatrix) => device.map(square, [rows])
  return response.inputs.map((a, l) => {
    const error = errors[l]!
    return {
      inputs: mean(a, a),
      errors: mean(error, error),
      diagonal: mean(squares(error), squares(a)),
    }
  })
}
