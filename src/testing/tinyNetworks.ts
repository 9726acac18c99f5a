/** @file Tiny networks for tests, and what is true of them, written out in full. */

import { Matrix } from 'ml-matrix'
import { mulberry32, standardNormals } from '../core/random'
import type { Activation } from '../device/activation'
import { convolutionalNetwork } from '../device/convolutional'
import type { Device, DeviceMatrix } from '../device/device'
import { inputCounts, type Network } from '../device/network'
import type { Situation } from '../systems/situation'
import { targetRows } from '../tasks/convolutional'
import { glorotWeights } from '../tasks/glorotWeights'
import { situationOf } from '../tasks/situation'
import type { Training } from '../tasks/task'

const tinyLayers = [6, 4, 3, 5, 6]

/** The autoencoder of docs/systems.md A4, of which operations are counted. */
export const smallAutoencoder: Network = {
  layers: [196, 64, 32, 12, 32, 64, 196],
  activation: 'tanh',
  loss: 'squared',
  biases: true,
}

/** A row an image: uniform pixels in (0, 1), and a 1. */
export function randomImages(count: number, pixels: number, seed = 1): Float32Array {
  const uniform = mulberry32(seed)
  return Float32Array.from({ length: count * (pixels + 1) }, (_, i) =>
    i % (pixels + 1) === pixels ? 1 : uniform(),
  )
}

/** Initial weights with biases that are not zero. */
function randomWeights(layers: readonly number[], activation: Activation): Float32Array[] {
  const normal = standardNormals(mulberry32(5))
  return glorotWeights(layers, activation, 3).map((values) => values.map((w) => w + 0.1 * normal()))
}

/** A network with biases, its weights, and images that are their own targets. */
export interface Setting {
  readonly network: Network
  readonly weights: readonly Float32Array[]
  readonly images: Float32Array
  readonly batch: number
}

export function tinySetting(network: Partial<Network> = {}, batch = 7): Setting {
  const { layers = tinyLayers, activation = 'tanh', loss = 'squared' } = network
  return {
    network: { layers, activation, loss, biases: true },
    weights: randomWeights(layers, activation),
    images: randomImages(batch, layers[0]!),
    batch,
  }
}

/** A convolutional network with two channels, then three, on images of 6 × 6. */
export function tinyConvolution(network: Partial<Network> = {}, batch = 5): Setting {
  const { activation = 'tanh', loss = 'squared' } = network
  const plan = { side: 6, channels: [2, 3], code: 3 } as const
  const convolution = convolutionalNetwork(plan, { activation, loss })
  const normal = standardNormals(mulberry32(5))
  return {
    network: convolution,
    weights: inputCounts(convolution).map((columns, l) =>
      Float32Array.from(
        { length: convolution.layers[l + 1]! * columns },
        () => normal() / Math.sqrt(columns),
      ),
    ),
    images: randomImages(batch, plan.side ** 2),
    batch,
  }
}

const pixelsOf = ({ layers, patches }: Network) => (patches ? patches[0]!.side ** 2 : layers[0]!)

/** The setting as a training whose every batch is its images, and every second batch others. */
export function trainingOf(device: Device, { network, weights, images, batch }: Setting): Training {
  const pixels = pixelsOf(network)
  const batchOf = (values: Float32Array) => {
    const inputs = device.upload(values, batch, pixels + 1)
    const [first] = network.patches ?? []
    return { inputs, targets: first ? targetRows(device, values, first.side) : inputs }
  }
  const own = batchOf(images)
  const others = {
    training: randomImages(batch, pixels, 2),
    unlabelled: randomImages(batch, pixels, 3),
  }
  return {
    device,
    network,
    seed: 9,
    start: weights,
    samples: batch,
    prepare: () => {},
    batch: () => own,
    otherBatch: (_, source) => batchOf(others[source]),
    measuredRows: batch,
    measure: (before) => before.loss(),
    inspect: (values) => matricesOf(network, values),
  }
}

export function uploadAll(
  device: Device,
  network: Pick<Network, 'layers' | 'biases' | 'patches'>,
  weights: readonly ArrayLike<number>[],
): DeviceMatrix[] {
  const columns = inputCounts(network)
  return weights.map((values, l) => device.upload(values, network.layers[l + 1]!, columns[l]!))
}

const matricesOf = (network: Network, weights: readonly ArrayLike<number>[]): Matrix[] => {
  const columns = inputCounts(network)
  return weights.map((values, l) =>
    Matrix.from1DArray(network.layers[l + 1]!, columns[l]!, Array.from(values)),
  )
}

/** What a system is given at these weights. */
export function settingSituation(
  device: Device,
  setting: Setting,
  weights: readonly DeviceMatrix[],
  step = 0,
): Situation {
  const training = trainingOf(device, setting)
  return situationOf(training, weights, () => training.batch(step), step)
}

export const matrixOf = (device: Device, matrix: DeviceMatrix): Matrix =>
  Matrix.from1DArray(matrix.shape[0], matrix.shape[1], device.read(matrix))

/** ‖a − b‖ / ‖b‖ of all entries together; 0 where a is b, be it nothing. */
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
  return difference === 0 ? 0 : Math.sqrt(difference / size)
}
