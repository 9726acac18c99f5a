/** @file The wire between the page and the autoencoder's worker: types only. */

import type { AutoencoderOptimizerId, AutoencoderSettings } from '../../experiment/autoencoder'
import type { BackendReport } from '../protocol'

/** Digits in [0, 255], one image after the other, row-major. */
export interface Digits {
  /** Pixels of an image. */
  readonly pixels: number
  readonly train: Uint8Array
  readonly test: Uint8Array
}

/** Builds the networks, from step 0; answered by ready or failed. */
export interface LoadCommand {
  readonly type: 'load'
  /** Names the run; events of older runs are to be ignored. */
  readonly run: number
  readonly settings: AutoencoderSettings
  readonly digits: Digits
  /** Indices of the test digits whose reconstructions are wanted. */
  readonly shown: readonly number[]
}

export interface RunCommand {
  readonly type: 'run'
}

export interface PauseCommand {
  readonly type: 'pause'
}

/** One step of every optimizer that has not ended. */
export interface StepCommand {
  readonly type: 'step'
}

/** A new step limit for the run under way. */
export interface ExtendCommand {
  readonly type: 'extend'
  readonly steps: number
}

/** All weights as they are now; answered by weights. */
export interface WeightsCommand {
  readonly type: 'weights'
}

export type AutoencoderCommand =
  | LoadCommand
  | RunCommand
  | PauseCommand
  | StepCommand
  | ExtendCommand
  | WeightsCommand

export interface ReadyEvent {
  readonly type: 'ready'
  readonly run: number
  readonly report: BackendReport
  /** Loss of the initial weights, per image. */
  readonly trainLoss: number
  readonly testLoss: number
  /** Test loss of the best linear autoencoder of the same code width, by PCA of the training digits; squared error only, else null. */
  readonly pcaLoss: number | null
  /** Counted floating-point operations of one step of each optimizer, in the mean over a refresh period. */
  readonly operations: Readonly<Partial<Record<AutoencoderOptimizerId, number>>>
}

/** Entry k of `batchLoss` belongs to step firstStep + k: the loss on that step's batch before its update. */
export interface ProgressEvent {
  readonly type: 'progress'
  readonly run: number
  readonly optimizer: AutoencoderOptimizerId
  readonly firstStep: number
  readonly batchLoss: Float64Array
  /** Training time of this optimizer since step 0. */
  readonly milliseconds: number
  /** Steps since the inverses in use were made; null for optimizers without inverses. */
  readonly staleness: number | null
  /** GPU bytes held by TensorFlow.js, and its live tensors. */
  readonly bytes: number
  readonly tensors: number
}

/** Losses over fixed digits: all test digits, and as many training digits. */
export interface EvaluatedEvent {
  readonly type: 'evaluated'
  readonly run: number
  readonly optimizer: AutoencoderOptimizerId
  readonly step: number
  readonly milliseconds: number
  readonly trainLoss: number
  readonly testLoss: number
}

export interface PicturesEvent {
  readonly type: 'pictures'
  readonly run: number
  readonly optimizer: AutoencoderOptimizerId
  readonly step: number
  /** One image in [0, 1] (clipped by whoever draws it) for each shown digit. */
  readonly reconstructions: Float32Array
  /** The first units' incoming weights as images, unscaled; at most 32 units. */
  readonly filters: Float32Array
}

export interface RunningEvent {
  readonly type: 'running'
  readonly run: number
  readonly running: boolean
}

export interface EndedEvent {
  readonly type: 'ended'
  readonly run: number
  readonly optimizer: AutoencoderOptimizerId
  readonly step: number
  readonly reason: 'limit' | 'diverged'
}

/** W_1, …, W_L of each optimizer, each n_i × (n_{i−1} + 1) row-major, the bias in the last column. */
export interface WeightsEvent {
  readonly type: 'weights'
  readonly run: number
  readonly weights: Readonly<Partial<Record<AutoencoderOptimizerId, readonly Float32Array[]>>>
}

/** The GPU took the context away: the curves stand, the run does not go on. */
export interface LostEvent {
  readonly type: 'lost'
  readonly run: number
}

export interface FailedEvent {
  readonly type: 'failed'
  readonly run: number
  readonly message: string
}

export type AutoencoderEvent =
  | ReadyEvent
  | ProgressEvent
  | EvaluatedEvent
  | PicturesEvent
  | RunningEvent
  | EndedEvent
  | WeightsEvent
  | LostEvent
  | FailedEvent
