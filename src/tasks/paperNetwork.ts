/** @file The paper's linear networks: a random teacher of the student's own shape, learnt from a finite set of rows. */

import { Matrix } from 'ml-matrix'
import { mulberry32, standardNormals } from '../core/random'
import type { Device, DeviceMatrix } from '../device/device'
import { inputCounts, type Network, type Weights } from '../device/network'
import { type PaperNetworkSettings, paperNetworkObstacle } from '../experiment/paper'
import { affineMap } from './affineMap'
import { BatchCache } from './batchCache'
import { batchIndices } from './digits'
import { distinctIndices } from './distinctIndices'
import { fanInWeights } from './fanInWeights'
import { meanLosses } from './meanLosses'
import type { Batch, Task, Training } from './task'
import { type Rows, taughtRows } from './taughtRows'

export class PaperNetworkTask implements Task {
  readonly kind = 'paperNetwork'
  readonly pcaLoss = null
  /** A loss this many times the initial one does not come back. */
  readonly bounds = { target: null, diverged: 1e3 }
  readonly block = { fewest: 1, most: 1 }
  readonly network: Network
  readonly samples: number
  readonly initialLosses: readonly number[]
  /** Losses of the start, and the test loss of the teacher: the label noise alone, and so the lower bound. */
  readonly start: Readonly<Record<'trainLoss' | 'testLoss' | 'teacherLoss', number>>
  readonly #device: Device
  readonly #seed: number
  readonly #draws: PaperNetworkSettings['draws']
  readonly #start: readonly Float64Array[]
  readonly #rows: Readonly<Record<'train' | 'test', Rows>>
  /** As many training rows as there are test rows, and the test rows. */
  readonly #sets: readonly [train: Batch, test: Batch]
  /** By their number of rows: systems with batches alike see the same ones. */
  readonly #batches = new Map<number, BatchCache>()

  /** @throws Error where such a network cannot be trained here */
  constructor(settings: PaperNetworkSettings, device: Device) {
    const obstacle = paperNetworkObstacle(settings)
    if (obstacle) throw new Error(obstacle)
    const { layers, batch, seed, trainRows, testRows, biases } = settings
    const normal = standardNormals(mulberry32(seed))
    this.network = { layers, activation: 'identity', loss: 'squared', biases }
    this.samples = batch
    this.#device = device
    this.#seed = seed
    this.#draws = settings.draws
    const teacher = fanInWeights(layers, normal)
    this.#start = this.#fitted(fanInWeights(layers, normal))
    this.#rows = taughtRows(settings, teacher, normal)
    const first = (count: number) => Uint32Array.from({ length: count }, (_, i) => i)
    this.#sets = [
      this.#upload(this.#rows.train, first(Math.min(trainRows, testRows))),
      this.#upload(this.#rows.test, first(testRows)),
    ]
    this.start = {
      ...this.#lossesOf(this.#start),
      teacherLoss: this.#lossesOf(this.#fitted(teacher)).testLoss,
    }
    this.initialLosses = [this.start.trainLoss]
  }

  training(samples: number): Training {
    const { layers } = this.network
    const columns = inputCounts(this.network)
    const batches = this.#batchesOf(samples)
    return {
      device: this.#device,
      network: this.network,
      seed: this.#seed,
      start: this.#start,
      samples,
      prepare: (firstStep, count) => batches.hold(firstStep, count),
      batch: (step) => batches.at(step),
      // With replacement: there may be fewer rows to test on than a batch has.
      otherBatch: (step, source) => {
        const rows = this.#rows[source === 'training' ? 'train' : 'test']
        return this.#upload(rows, batchIndices(samples, rows.count, step, this.#seed, source))
      },
      measuredRows: samples,
      measure: (before) => before.loss(),
      inspect: (values) =>
        values.map((W, l) => Matrix.from1DArray(layers[l + 1]!, columns[l]!, Array.from(W))),
    }
  }

  columns([batchLoss]: readonly Float64Array[], count: number): Record<string, Float64Array> {
    return { batchLoss: batchLoss!.slice(0, count) }
  }

  /** After every step, which is a full batch. */
  nextEvaluation(step: number): number {
    return step + 1
  }

  evaluate(weights: Weights): Record<'trainLoss' | 'testLoss', number> {
    return this.#lossesOf(weights.map((W) => this.#device.read(W)))
  }

  dispose(): void {
    for (const batches of this.#batches.values()) batches.dispose()
    for (const { inputs, targets } of this.#sets) this.#device.dispose(inputs, targets)
  }

  #batchesOf(samples: number): BatchCache {
    let batches = this.#batches.get(samples)
    if (!batches) {
      const rows = this.#rows.train
      const draw = this.#draws === 'distinct' ? distinctIndices : batchIndices
      batches = new BatchCache(this.#device, (step) =>
        this.#upload(rows, draw(samples, rows.count, step, this.#seed)),
      )
      this.#batches.set(samples, batches)
    }
    return batches
  }

  #upload({ inputs, targets }: Rows, indices: Uint32Array): Batch {
    const upload = ({ columns, values }: Rows['inputs']): DeviceMatrix => {
      const rows = new Float64Array(indices.length * columns)
      indices.forEach((index, k) => {
        rows.set(values.subarray(index * columns, (index + 1) * columns), k * columns)
      })
      return this.#device.upload(rows, indices.length, columns)
    }
    return { inputs: upload(inputs), targets: upload(targets) }
  }

  /** Values with biases in the last columns, as the network has them: without, where it has none. */
  #fitted(values: readonly Float64Array[]): readonly Float64Array[] {
    const { layers, biases } = this.network
    if (biases) return values
    return values.map((W, l) => W.filter((_, i) => i % (layers[l]! + 1) !== layers[l]))
  }

  /** By the network's total map, which costs far less than its layers one by one. */
  #lossesOf(values: readonly ArrayLike<number>[]): Record<'trainLoss' | 'testLoss', number> {
    const { layers, biases } = this.network
    const [inputs, outputs] = [layers[0]!, layers.at(-1)!]
    const columns = inputs + (biases ? 1 : 0)
    const map = this.#device.upload(affineMap(layers, values, biases), outputs, columns)
    const single = { ...this.network, layers: [inputs, outputs] }
    const sets = this.#sets.map((set) => [set])
    const [trainLoss, testLoss] = meanLosses(this.#device, single, [map], sets)
    this.#device.dispose(map)
    return { trainLoss: trainLoss!, testLoss: testLoss! }
  }
}
