/** @file Helpers of this folder's tests: tiny networks and what is true of them, written out in full. */

import { Matrix } from 'ml-matrix'
import { mulberry32, standardNormals } from '../../core/random'
import type { Activation } from './activation'
import type { Device, DeviceMatrix } from './device/device'
import { initialWeights } from './initialWeights'
import { backpropagate, type Network, outputError, respond, summedLoss } from './network'
import type { Situation } from './optimizers/optimizer'

export const tinyLayers = [6, 4, 3, 5, 6]

/** A row an image: uniform pixels in (0, 1), and a 1. */
export function randomImages(count: number, pixels: number, seed = 1): Float32Array {
  const uniform = mulberry32(seed)
  return Float32Array.from({ length: count * (pixels + 1) }, (_, i) =>
    i % (pixels + 1) === pixels ? 1 : uniform(),
  )
}

/** Initial weights with biases that are not zero. */
export function randomWeights(layers: readonly number[], activation: Activation): Float32Array[] {
  const normal = standardNormals(mulberry32(5))
  return initialWeights(layers, activation, 3).map((values) =>
    values.map((w) => w + 0.1 * normal()),
  )
}

export interface Setting {
  readonly network: Network
  readonly weights: readonly Float32Array[]
  readonly images: Float32Array
  readonly batch: number
}

export function tinySetting(network: Partial<Network> = {}, batch = 7): Setting {
  const { layers = tinyLayers, activation = 'tanh', loss = 'squared' } = network
  return {
    network: { layers, activation, loss },
    weights: randomWeights(layers, activation),
    images: randomImages(batch, layers[0]!),
    batch,
  }
}

export const uploadAll = (
  device: Device,
  layers: readonly number[],
  weights: readonly ArrayLike<number>[],
): DeviceMatrix[] =>
  weights.map((values, l) => device.upload(values, layers[l + 1]!, layers[l]! + 1))

/** What an optimizer is given at these weights. */
export function situationOf(
  device: Device,
  { network, images, batch }: Setting,
  weights: readonly DeviceMatrix[],
  step = 0,
): Situation {
  const rows = device.upload(images, batch, network.layers[0]! + 1)
  const response = respond(device, network, weights, rows)
  const errors = backpropagate(
    device,
    network,
    weights,
    response,
    outputError(device, network, response),
  )
  const loss = summedLoss(device, network, response)
  return { device, network, weights, response, errors, loss, batch, step, seed: 9 }
}

export const matrixOf = (device: Device, matrix: DeviceMatrix): Matrix =>
  Matrix.from1DArray(matrix.shape[0], matrix.shape[1], device.read(matrix))

/** ‖a − b‖ / ‖b‖ of all entries together. */
export function relativeDistance(
  a: readonly ArrayLike<number>[],
  b: readonly ArrayLike<number>[],
): number {
  let difference = 0
  let size = 0
  a.forEach((list, l) => {
    for (let i = 0; i < list.length; i++) {
      difference += (list[i]! - b[l]![i]!) ** 2
      size += b[l]![i]! ** 2
    }
  })
  return Math.sqrt(difference / size)
}
