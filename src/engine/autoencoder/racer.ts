/** @file One optimizer's way through a run: its weights, its clock, and when it ends. */

import type { AutoencoderOptimizer, AutoencoderSettings } from '../../experiment/autoencoder'
import type { Device, DeviceMatrix } from './device/device'
import { logistic } from './device/pointwise'
import { backpropagate, type Network, outputError, respond, summedLoss } from './network'
import { makeOptimizer } from './optimizers/makeOptimizer'
import type { Optimizer } from './optimizers/optimizer'
import { LayerState } from './optimizers/state'
import type { EndedEvent } from './protocol'

/** A loss this many times the initial one does not come back. */
const divergedRatio = 1e3

export type EndReason = EndedEvent['reason']

export interface Start {
  readonly device: Device
  readonly network: Network
  readonly settings: Pick<AutoencoderSettings, 'batch' | 'seed'>
  /** Values of W_1, …, W_L. */
  readonly weights: readonly Float32Array[]
  /** Of the initial weights, an image. */
  readonly initialLoss: number
}

export class Racer {
  /** Time spent training. */
  milliseconds = 0
  end: EndReason | null = null
  /** Steps taken. */
  step = 0
  readonly #start: Start
  readonly #weights: LayerState
  readonly #optimizer: Optimizer

  constructor(
    readonly settings: AutoencoderOptimizer,
    start: Start,
  ) {
    const { device, network } = start
    this.#start = start
    this.#weights = uploadWeights(device, network.layers, start.weights)
    this.#optimizer = makeOptimizer(device, network.layers, start.settings.batch, settings)
  }

  get id(): AutoencoderOptimizer['id'] {
    return this.settings.id
  }

  get staleness(): number | null {
    return this.#optimizer.staleness
  }

  /**
   * Takes a step on each batch, fewer where it diverges: it then stands at the step that showed it.
   * @returns the loss of each step's batch before its update, an image
   */
  advance(batches: readonly DeviceMatrix[]): Float64Array {
    const { device, settings, initialLoss } = this.#start
    const started = performance.now()
    const losses = batches.map((images, k) => this.#takeStep(images, this.step + k))
    const values = device.readScalars(losses).map((sum) => sum / settings.batch)
    device.dispose(...losses)
    this.milliseconds += performance.now() - started
    const diverged = values.findIndex((loss) => !(loss <= divergedRatio * initialLoss))
    if (diverged >= 0) this.end = 'diverged'
    const count = diverged >= 0 ? diverged + 1 : values.length
    this.step += count
    return Float64Array.from(values.slice(0, count))
  }

  /** Goes by a step limit: on from an old one, or to a stop at it. */
  applyLimit(limit: number): void {
    if (this.end === 'limit') this.end = null
    if (this.end === null && this.step >= limit) this.end = 'limit'
  }

  /** Mean loss of each set of images. */
  evaluate(sets: readonly DeviceMatrix[]): number[] {
    return meanLosses(this.#start.device, this.#start.network, this.#weights.matrices, sets)
  }

  /** The network's pictures of images. */
  reconstruct(images: DeviceMatrix): Float32Array {
    const { device, network } = this.#start
    const pictures = device.tidy(() => {
      const { output } = respond(device, network, this.#weights.matrices, images)
      return network.loss === 'squared' ? output : device.map(logistic, [output])
    })
    const values = Float32Array.from(device.read(pictures))
    device.dispose(pictures)
    return values
  }

  /** W_1, …, W_L. */
  readWeights(): Float32Array[] {
    return this.#weights.matrices.map((W) => this.#read(W))
  }

  readFirstLayer(): Float32Array {
    return this.#read(this.#weights.matrices[0]!)
  }

  dispose(): void {
    this.#weights.dispose()
    this.#optimizer.dispose()
  }

  #read(matrix: DeviceMatrix): Float32Array {
    return Float32Array.from(this.#start.device.read(matrix))
  }

  /** The batch's summed loss, to be read later. */
  #takeStep(images: DeviceMatrix, step: number): DeviceMatrix {
    const { device, network } = this.#start
    const { batch, seed } = this.#start.settings
    return device.tidy(() => {
      const weights = this.#weights.matrices
      const response = respond(device, network, weights, images)
      const loss = summedLoss(device, network, response)
      const error = outputError(device, network, response)
      const errors = backpropagate(device, network, weights, response, error)
      this.#weights.become(
        this.#optimizer.update({
          device,
          network,
          weights,
          response,
          errors,
          loss,
          batch,
          step,
          seed,
        }),
      )
      return loss
    })
  }
}

/** Values of W_1, …, W_L on the device. */
export function uploadWeights(
  device: Device,
  layers: readonly number[],
  weights: readonly Float32Array[],
): LayerState {
  return new LayerState(
    device,
    weights.map((values, l) => device.upload(values, layers[l + 1]!, layers[l]! + 1)),
  )
}

/** Mean loss of each set of images. */
export function meanLosses(
  device: Device,
  network: Network,
  weights: readonly DeviceMatrix[],
  sets: readonly DeviceMatrix[],
): number[] {
  const sums = sets.map((images) =>
    device.tidy(() => summedLoss(device, network, respond(device, network, weights, images))),
  )
  const losses = device.readScalars(sums).map((sum, k) => sum / sets[k]!.shape[0])
  device.dispose(...sums)
  return losses
}
