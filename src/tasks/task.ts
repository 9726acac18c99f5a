/** @file What a task is: the networks it asks to be trained, the batches they see, and what is measured of them. */

import type { Matrix } from 'ml-matrix'
import type { Problem } from '../core/problem'
import type { Device, DeviceMatrix } from '../device/device'
import type { Network, Weights } from '../device/network'
import type { BatchSource, LinearSituation, Situation } from '../systems/situation'
import type { TrainedId } from '../systems/system'

/** Samples of a step, a row each. */
export interface Batch {
  readonly inputs: DeviceMatrix
  /** May have further columns, which do not count. */
  readonly targets: DeviceMatrix
}

/** One network to be trained by any system. */
export interface Training {
  readonly device: Device
  readonly network: Network
  /** Of the random numbers that systems ask for. */
  readonly seed: number
  /** Values of W_1, …, W_L, row-major. */
  readonly start: readonly ArrayLike<number>[]
  /** Rows of a batch. */
  readonly samples: number
  /** Gets ready for these steps, so that no system's time holds what all of them share. */
  prepare(firstStep: number, count: number): void
  /** The batch of a step, counted from 0; it stays the task's. */
  batch(step: number): Batch
  /** A second batch of as many samples for the same step, drawn apart from all others; freed by the tidy it is asked in. */
  otherBatch(step: number, source: BatchSource): Batch
  /** What is measured of each step: a sum over so many rows, 1 × 1. */
  readonly measuredRows: number
  /** Whether an average of the weights is kept beside them, to be evaluated too. */
  readonly averages?: boolean
  measure(before: Situation, after: Weights): DeviceMatrix
  /** The weights as the page is shown them, from their values. */
  inspect(values: readonly ArrayLike<number>[]): Matrix[]
  readonly problem?: Problem
  /** The network as a product of matrices, at these weights. */
  linear?(weights: Weights, step: number): LinearSituation
}

export interface Pictures {
  /** One image for each shown digit. */
  readonly reconstructions: Float32Array
  /** The first units' incoming weights as images. */
  readonly filters: Float32Array
}

/** A run's task: one training a seed, each taken by every system. */
export interface Task {
  readonly kind: TrainedId
  readonly network: Network
  /** Rows of a batch. */
  readonly samples: number
  /** A network's training with batches of so many rows, where systems may have batches of their own. */
  training?(samples: number, network: number): Training
  /** What is measured of each training's start. */
  readonly initialLosses: readonly number[]
  /** What the page is told of the start, by column. */
  readonly start: Readonly<Record<string, number>>
  /** Test loss of the best linear autoencoder; null where there is none. */
  readonly pcaLoss: number | null
  /** Multiples of the start's loss at which a network has arrived, if it can, and from which on it is lost. */
  readonly bounds: { readonly target: number | null; readonly diverged: number }
  /** Steps between two reads of what was measured. */
  readonly block: { readonly fewest: number; readonly most: number }
  /** Columns of the first `count` steps of a block, from what was measured of each network. */
  columns(measured: readonly Float64Array[], count: number): Record<string, Float64Array>
  /** The next step after this one at which a network is evaluated. */
  nextEvaluation(step: number): number
  /** Where networks are evaluated. */
  readonly device?: Device
  /** What is measured of one network now and then, by column. @param average of its weights, where one is kept */
  evaluate?(weights: Weights, average?: Weights | null): Readonly<Record<string, number>>
  pictures?(weights: Weights): Pictures | null
  dispose(): void
}
