/** @file The autoencoder's task: digits through a narrow layer and back. */

import { Matrix } from 'ml-matrix'
import { mulberry32, standardNormals } from '../core/random'
import { convolutionalNetwork, defaultPlan } from '../device/convolutional'
import type { Device, DeviceMatrix } from '../device/device'
import { inputCounts, type Network, respond, type Weights } from '../device/network'
import { logistic } from '../device/pointwise'
import { type AutoencoderSettings, codeWidth } from '../experiment/autoencoder'
import { acrossNetworks } from './acrossNetworks'
import { BatchCache } from './batchCache'
import { inPixelOrder, targetRows } from './convolutional'
import { batchIndices, type Digits, inputRows } from './digits'
import { fanInWeights } from './fanInWeights'
import { glorotWeights } from './glorotWeights'
import { meanLosses } from './meanLosses'
import { type PixelScaling, pixelScaling, toPixels } from './pixelScaling'
import { principalComponentLoss } from './principalComponents'
import type { Batch, Pictures, Task, Training } from './task'

const mostFilters = 32

/** Images that are evaluated at once where layers are convolutions. */
const partImages = 250

type Losses = Readonly<Record<'trainLoss' | 'testLoss', number> & { averageTestLoss?: number }>

/** What a person may choose of it. */
export type AutoencoderSetup = Pick<
  AutoencoderSettings,
  'layers' | 'activation' | 'loss' | 'scaling' | 'init' | 'batch' | 'seed'
> &
  Partial<Pick<AutoencoderSettings, 'architecture' | 'seeds' | 'averages'>>

export class AutoencoderTask implements Task {
  readonly kind = 'autoencoder'
  /** A loss this many times the initial one does not come back. */
  readonly bounds = { target: null, diverged: 1e3 }
  readonly block = { fewest: 1, most: 16 }
  readonly initialLosses: readonly number[]
  /** Means over the seeds; where there are several also lowestTestLoss and highestTestLoss. */
  readonly start: Losses
  readonly pcaLoss: number | null
  readonly network: Network
  readonly samples: number
  readonly device: Device
  readonly #digits: Digits
  readonly #scaling: PixelScaling
  readonly #averages: boolean
  /** Of each network. */
  readonly #seeds: readonly number[]
  readonly #starts: readonly (readonly ArrayLike<number>[])[]
  /** As many training digits as there are test digits, and all of those. */
  readonly #sets: readonly [train: readonly Batch[], test: readonly Batch[]]
  readonly #shown: DeviceMatrix | null
  /** By seed and number of rows: systems with batches alike see the same ones. */
  readonly #batches = new Map<string, BatchCache>()

  /**
   * @param shown indices of the test digits whose reconstructions are wanted
   * @throws Error where the loss needs other pixels than the scaling gives
   */
  constructor(setup: AutoencoderSetup, digits: Digits, shown: readonly number[], device: Device) {
    const { layers: units, loss, scaling, init, batch, seed, seeds = 1 } = setup
    if (loss === 'cross-entropy' && scaling !== 'unit') {
      throw new Error(
        'The cross-entropy needs pixels from 0 to 1, which the paper’s scaling leaves.',
      )
    }
    const { pixels, test } = digits
    this.network = networkOf(setup)
    const { layers, activation, patches } = this.network
    this.samples = batch
    this.device = device
    this.#digits = digits
    this.#scaling = pixelScaling(scaling, digits)
    this.#averages = setup.averages ?? false
    this.#seeds = Array.from({ length: seeds }, (_, k) => (seed + k) >>> 0)
    this.#starts = this.#seeds.map((own) =>
      init === 'glorot'
        ? glorotWeights(layers, activation, own, patches)
        : fanInWeights(layers, standardNormals(mulberry32(own)), patches),
    )
    const all = Array.from({ length: test.length / pixels }, (_, i) => i)
    this.#sets = [this.#parts('train', all), this.#parts('test', all)]
    this.#shown = shown.length > 0 ? this.#images('test', shown).inputs : null
    const losses = this.#starts.map((start) => this.#lossesOf(start))
    this.start = acrossNetworks(losses)
    this.initialLosses = losses.map(({ trainLoss }) => trainLoss)
    this.pcaLoss =
      loss === 'squared'
        ? principalComponentLoss(digits, codeWidth(units)) / this.#scaling.deviation ** 2
        : null
  }

  training(samples: number, network = 0): Training {
    const { layers } = this.network
    const columns = inputCounts(this.network)
    const seed = this.#seeds[network]!
    const batches = this.#batchesOf(seed, samples)
    return {
      device: this.device,
      network: this.network,
      seed,
      start: this.#starts[network]!,
      samples,
      prepare: (firstStep, count) => batches.hold(firstStep, count),
      batch: (step) => batches.at(step),
      otherBatch: (step, source) =>
        this.#draw(source === 'training' ? 'train' : 'test', seed, samples, step, source),
      measuredRows: samples,
      averages: this.#averages,
      measure: (before) => before.loss(),
      inspect: (values) =>
        values.map((W, l) => Matrix.from1DArray(layers[l + 1]!, columns[l]!, Array.from(W))),
    }
  }

  /** The mean over the seeds. */
  columns(measured: readonly Float64Array[], count: number): Record<string, Float64Array> {
    const mean = (k: number) => measured.reduce((sum, one) => sum + one[k]!, 0) / measured.length
    return { batchLoss: Float64Array.from({ length: count }, (_, k) => mean(k)) }
  }

  /** Every tenth step to 100, then every 25th. */
  nextEvaluation(step: number): number {
    const period = step < 100 ? 10 : 25
    return (Math.floor(step / period) + 1) * period
  }

  /** With an average of the weights also averageTestLoss. */
  evaluate(weights: Weights, average: Weights | null = null): Losses {
    const lossesOf = (which: Weights, sets: readonly (readonly Batch[])[]) =>
      meanLosses(this.device, this.network, which, sets)
    const [trainLoss, testLoss] = lossesOf(weights, this.#sets)
    const own = { trainLoss: trainLoss!, testLoss: testLoss! }
    return average ? { ...own, averageTestLoss: lossesOf(average, [this.#sets[1]])[0]! } : own
  }

  pictures(weights: Weights): Pictures | null {
    if (!this.#shown) return null
    const [first] = weights
    const filters = Math.min(mostFilters, first!.shape[0])
    return {
      reconstructions: this.#reconstruct(weights, this.#shown),
      filters: withoutBiases(this.device.read(first!), first!.shape[1] - 1, filters),
    }
  }

  dispose(): void {
    for (const batches of this.#batches.values()) batches.dispose()
    for (const { inputs, targets } of this.#sets.flat()) {
      this.device.dispose(inputs)
      if (targets !== inputs) this.device.dispose(targets)
    }
    this.device.dispose(this.#shown ?? undefined)
  }

  #batchesOf(seed: number, samples: number): BatchCache {
    const key = `${seed} ${samples}`
    let batches = this.#batches.get(key)
    if (!batches) {
      batches = new BatchCache(this.device, (step) => this.#draw('train', seed, samples, step))
      this.#batches.set(key, batches)
    }
    return batches
  }

  /** @param name of a second batch of the step */
  #draw(set: 'train' | 'test', seed: number, samples: number, step: number, name?: string): Batch {
    const count = this.#digits[set].length / this.#digits.pixels
    return this.#images(set, batchIndices(samples, count, step, seed, name))
  }

  #images(set: 'train' | 'test', indices: ArrayLike<number>): Batch {
    const rows = inputRows(this.#digits[set], this.#scaling, indices)
    const images = this.device.upload(rows, indices.length, this.#digits.pixels + 1)
    if (!this.network.patches) return { inputs: images, targets: images }
    return { inputs: images, targets: targetRows(this.device, rows, this.#side) }
  }

  /** A convolution makes many rows of an image, and a texture has no room for those of a whole set. */
  #parts(set: 'train' | 'test', indices: readonly number[]): Batch[] {
    const most = this.network.patches ? partImages : indices.length
    const count = Math.ceil(indices.length / most)
    return Array.from({ length: count }, (_, k) =>
      this.#images(set, indices.slice(k * most, (k + 1) * most)),
    )
  }

  get #side(): number {
    return Math.sqrt(this.#digits.pixels)
  }

  /** The average of the first weights is these. */
  #lossesOf(start: readonly ArrayLike<number>[]) {
    const { layers } = this.network
    const columns = inputCounts(this.network)
    const weights = start.map((W, l) => this.device.upload(W, layers[l + 1]!, columns[l]!))
    const losses = this.evaluate(weights, this.#averages ? weights : null)
    this.device.dispose(...weights)
    return losses
  }

  #reconstruct(weights: Weights, images: DeviceMatrix): Float32Array {
    const pictures = this.device.tidy(() => {
      const { output } = respond(this.device, this.network, weights, images)
      return this.network.loss === 'squared' ? output : this.device.map(logistic, [output])
    })
    const values = Float32Array.from(this.device.read(pictures))
    this.device.dispose(pictures)
    const ordered = this.network.patches ? inPixelOrder(values, this.#side) : values
    return toPixels(ordered, this.#scaling)
  }
}

function networkOf({ architecture, layers, activation, loss }: AutoencoderSetup): Network {
  return architecture === 'convolutional'
    ? convolutionalNetwork(defaultPlan, { activation, loss })
    : { layers, activation, loss, biases: true }
}

/** The first rows of a layer, their last entries left out. */
function withoutBiases(layer: ArrayLike<number>, inputs: number, rows: number): Float32Array {
  const result = new Float32Array(rows * inputs)
  for (let row = 0; row < rows; row++) {
    for (let k = 0; k < inputs; k++) result[row * inputs + k] = layer[row * (inputs + 1) + k]!
  }
  return result
}
