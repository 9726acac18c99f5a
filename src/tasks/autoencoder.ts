/** @file The autoencoder's task: digits through a narrow layer and back. */

import { Matrix } from 'ml-matrix'
import type { Device, DeviceMatrix } from '../device/device'
import { inputCounts, type Network, respond, summedLoss, type Weights } from '../device/network'
import { logistic } from '../device/pointwise'
import { type AutoencoderSettings, codeWidth } from '../experiment/autoencoder'
import { BatchCache } from './batchCache'
import { batchIndices, type Digits, inputRows } from './digits'
import { glorotWeights } from './glorotWeights'
import { principalComponentLoss } from './principalComponents'
import type { Batch, Pictures, Task, Training } from './task'

const mostFilters = 32

/** What a person may choose of it. */
export type AutoencoderSetup = Pick<
  AutoencoderSettings,
  'layers' | 'activation' | 'loss' | 'batch' | 'seed'
>

export class AutoencoderTask implements Task {
  readonly kind = 'autoencoder'
  /** A loss this many times the initial one does not come back. */
  readonly bounds = { target: null, diverged: 1e3 }
  readonly block = { fewest: 1, most: 16 }
  readonly initialLosses: readonly number[]
  readonly start: Readonly<Record<'trainLoss' | 'testLoss', number>>
  readonly pcaLoss: number | null
  readonly trainings: readonly [Training]
  readonly network: Network
  readonly samples: number
  readonly #device: Device
  readonly #pixels: number
  readonly #batches: BatchCache
  /** All test digits, and as many training digits. */
  readonly #testSet: DeviceMatrix
  readonly #trainSet: DeviceMatrix
  readonly #shown: DeviceMatrix | null

  /** @param shown indices of the test digits whose reconstructions are wanted */
  constructor(
    { layers, activation, loss, batch, seed }: AutoencoderSetup,
    digits: Digits,
    shown: readonly number[],
    device: Device,
  ) {
    const { pixels, train, test } = digits
    const network: Network = { layers, activation, loss, biases: true }
    const upload = (images: Uint8Array, indices: ArrayLike<number>) =>
      device.upload(inputRows(images, pixels, indices), indices.length, pixels + 1)
    const all = Array.from({ length: test.length / pixels }, (_, i) => i)
    this.#device = device
    this.network = network
    this.samples = batch
    this.#pixels = pixels
    this.#testSet = upload(test, all)
    this.#trainSet = upload(train, all)
    this.#shown = shown.length > 0 ? upload(test, shown) : null
    /** @param name of a second batch of the step */
    const draw = (images: Uint8Array, step: number, name?: string): Batch => {
      const rows = upload(images, batchIndices(batch, images.length / pixels, step, seed, name))
      return { inputs: rows, targets: rows }
    }
    this.#batches = new BatchCache(device, (step) => draw(train, step))
    const columns = inputCounts(network)
    const start = glorotWeights(layers, activation, seed)
    this.trainings = [
      {
        device,
        network,
        seed,
        start,
        samples: batch,
        prepare: (firstStep, count) => this.#batches.hold(firstStep, count),
        batch: (step) => this.#batches.at(step),
        otherBatch: (step, source) => draw(source === 'training' ? train : test, step, source),
        measuredRows: batch,
        measure: (before) => before.loss(),
        inspect: (values) =>
          values.map((W, l) => Matrix.from1DArray(layers[l + 1]!, columns[l]!, Array.from(W))),
      },
    ]
    this.start = this.#lossesOfStart(start)
    this.initialLosses = [this.start.trainLoss]
    this.pcaLoss = loss === 'squared' ? principalComponentLoss(digits, codeWidth(layers)) : null
  }

  columns([batchLoss]: readonly Float64Array[], count: number): Record<string, Float64Array> {
    return { batchLoss: batchLoss!.slice(0, count) }
  }

  /** Every tenth step to 100, then every 25th. */
  nextEvaluation(step: number): number {
    const period = step < 100 ? 10 : 25
    return (Math.floor(step / period) + 1) * period
  }

  evaluate(weights: Weights): Record<'trainLoss' | 'testLoss', number> {
    const sets = [this.#trainSet, this.#testSet]
    const sums = sets.map((images) =>
      this.#device.tidy(() =>
        summedLoss(this.#device, this.network, this.#respond(weights, images), images),
      ),
    )
    const [trainLoss, testLoss] = this.#device
      .readScalars(sums)
      .map((sum, k) => sum / sets[k]!.shape[0])
    this.#device.dispose(...sums)
    return { trainLoss: trainLoss!, testLoss: testLoss! }
  }

  pictures(weights: Weights): Pictures | null {
    if (!this.#shown) return null
    const filters = Math.min(mostFilters, this.network.layers[1]!)
    const first = this.#device.read(weights[0]!)
    return {
      reconstructions: this.#reconstruct(weights, this.#shown),
      filters: withoutBiases(first, this.#pixels, filters),
    }
  }

  dispose(): void {
    this.#batches.dispose()
    this.#device.dispose(this.#testSet, this.#trainSet, this.#shown ?? undefined)
  }

  #respond(weights: Weights, images: DeviceMatrix) {
    return respond(this.#device, this.network, weights, images)
  }

  #lossesOfStart(start: readonly Float32Array[]) {
    const { layers } = this.network
    const weights = start.map((W, l) => this.#device.upload(W, layers[l + 1]!, layers[l]! + 1))
    const losses = this.evaluate(weights)
    this.#device.dispose(...weights)
    return losses
  }

  #reconstruct(weights: Weights, images: DeviceMatrix): Float32Array {
    const pictures = this.#device.tidy(() => {
      const { output } = this.#respond(weights, images)
      return this.network.loss === 'squared' ? output : this.#device.map(logistic, [output])
    })
    const values = Float32Array.from(this.#device.read(pictures))
    this.#device.dispose(pictures)
    return values
  }
}

/** The first rows of a layer, their last entries left out. */
function withoutBiases(layer: ArrayLike<number>, inputs: number, rows: number): Float32Array {
  const result = new Float32Array(rows * inputs)
  for (let row = 0; row < rows; row++) {
    for (let k = 0; k < inputs; k++) result[row * inputs + k] = layer[row * (inputs + 1) + k]!
  }
  return result
}
