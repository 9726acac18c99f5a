/** @file The wire between the page and the training worker: types only, the same for every task. */

import type { Chosen } from '../experiment/chosen'
import type { PaperNetworkSettings } from '../experiment/paper'
import type { Experiment } from '../experiment/schema'
import type { AutoencoderSetup } from '../tasks/autoencoder'
import type { Digits } from '../tasks/digits'

/** What is to be trained on. */
export type TaskSpec =
  | { readonly kind: 'deepLinear'; readonly experiment: Experiment }
  | {
      readonly kind: 'autoencoder'
      readonly settings: AutoencoderSetup
      readonly digits: Digits
      /** Indices of the test digits whose reconstructions are wanted. */
      readonly shown: readonly number[]
    }
  | { readonly kind: 'paperNetwork'; readonly settings: PaperNetworkSettings }

/**
 * Builds the task and its systems, from step 0; answered by ready or failed. All events name a system by its
 * key, which no two of a run may share.
 */
export interface LoadCommand {
  readonly type: 'load'
  /** Names the run; events of older runs are to be ignored. */
  readonly run: number
  readonly task: TaskSpec
  readonly systems: readonly Chosen[]
  readonly steps: number
  /** Steps a second; 0 as fast as possible. */
  readonly pace: number
}

export interface RunCommand {
  readonly type: 'run'
}

export interface PauseCommand {
  readonly type: 'pause'
}

/** One step of every system that has not ended. */
export interface StepCommand {
  readonly type: 'step'
}

/** A new step limit or pace for the run under way. */
export interface RetimeCommand {
  readonly type: 'retime'
  readonly steps: number
  readonly pace: number
}

/**
 * After a lost context or a silent worker: a new worker goes on from the last snapshot; answered by
 * restored or failed.
 */
export interface RecoverCommand {
  readonly type: 'recover'
}

/** Whether the weights are to be reported as they move, and at once. */
export interface WatchCommand {
  readonly type: 'watch'
  readonly on: boolean
}

/** All weights of all systems as they are now; answered by allWeights. */
export interface WeightsCommand {
  readonly type: 'weights'
  /** Comes back with the answer. */
  readonly id: number
}

/** A grid of points origin + x d₁ + y d₂ in a plane of weight space. */
export interface GridSpec {
  /** All layers as one list, W₁ first, each row by row, in the teacher's basis; so the directions. */
  readonly origin: Float64Array
  readonly horizontal: Float64Array
  readonly vertical: Float64Array
  /** From the first to the last column, and from the first to the last row; at least 2 of each. */
  readonly x: readonly [number, number]
  readonly y: readonly [number, number]
  readonly columns: number
  readonly rows: number
}

/** Asks for the loss of the first seed's linear problem at the points of a grid; answered by grid. */
export interface GridCommand {
  readonly type: 'grid'
  readonly run: number
  /** Comes back with the answer. */
  readonly id: number
  readonly spec: GridSpec
}

export type Command =
  | LoadCommand
  | RunCommand
  | PauseCommand
  | StepCommand
  | RetimeCommand
  | RecoverCommand
  | WatchCommand
  | WeightsCommand
  | GridCommand

/** What really runs. */
export interface BackendReport {
  readonly backend: 'webgl' | 'cpu'
  readonly precision: 'float32' | 'float64'
  /** The GPU's name, or what computes on the CPU. */
  readonly renderer: string
  /** WebGL without a GPU: right numbers, no GPU's speed. */
  readonly software: boolean
  /** Why the backend that was asked for does not run, in a few words and in a sentence; null when it does. */
  readonly fallback: { readonly label: string; readonly reason: string } | null
}

export interface ReadyEvent {
  readonly type: 'ready'
  readonly run: number
  readonly report: BackendReport
  /** Systems that run in float64 on the CPU though the report says WebGL: those without kernels. */
  readonly onCpu: readonly string[]
  /**
   * What is measured of the start, by column: excess (the median over the seeds), relative, lowest and
   * highest (all 1) of the deep linear task, trainLoss and testLoss of the others, and of the paper's networks
   * teacherLoss: the teacher's test loss, the lower bound.
   */
  readonly start: Readonly<Record<string, number>>
  /** Test loss of the best linear autoencoder of the same code width; null where there is none. */
  readonly pcaLoss: number | null
  /** Counted floating-point operations of one step of each system, in the mean over its refresh period. */
  readonly operations: Readonly<Record<string, number>>
}

/**
 * What was measured of one system.
 *
 * Deep linear: series `step` with the columns excess (median over the seeds, absolute), relative (median of
 * each seed's excess over its own start's), lowest, highest.
 * Autoencoder and the paper's networks: series `step` with the column batchLoss, the loss on that step's batch before its update
 * (the mean of its batches where a system takes several a step);
 * series `evaluation` with trainLoss and testLoss over fixed digits.
 */
export interface MeasuredEvent {
  readonly type: 'measured'
  readonly run: number
  readonly system: string
  readonly series: 'step' | 'evaluation'
  /**
   * Step of the first entry, the others follow one by one; an evaluation has one entry. Step k is the state
   * after k updates.
   */
  readonly firstStep: number
  readonly columns: Readonly<Record<string, Float64Array>>
  /** Training time of this system since step 0. */
  readonly milliseconds: number
  /**
   * What the system says of itself, by name: inverseResidual (the largest of the block), staleness, damping,
   * … (the latest).
   */
  readonly reports: Readonly<Record<string, number>>
  /** GPU bytes and live tensors of the device that trains it, all systems there together. */
  readonly held: { readonly bytes: number; readonly tensors: number }
}

/** A matrix on the wire: its entries row-major. */
export interface MatrixMessage {
  readonly rows: number
  readonly columns: number
  readonly entries: Float64Array
}

/** One sample of the weights of a system's first network, while they are watched. */
export interface WeightsEvent {
  readonly type: 'weights'
  readonly run: number
  readonly system: string
  readonly step: number
  /**
   * W₁ first: of a deep linear network in the teacher's singular basis (core/teacherBasis.ts), of the
   * autoencoder n_i × (n_{i−1} + 1) with the bias in the last column.
   */
  readonly layers: readonly MatrixMessage[]
}

/** The weights of each system's first network, W₁ first, as in WeightsEvent. */
export interface AllWeightsEvent {
  readonly type: 'allWeights'
  readonly run: number
  readonly id: number
  readonly weights: Readonly<Record<string, readonly MatrixMessage[]>>
}

export interface PicturesEvent {
  readonly type: 'pictures'
  readonly run: number
  readonly system: string
  readonly step: number
  /** One image in [0, 1] (clipped by whoever draws it) for each shown digit. */
  readonly reconstructions: Float32Array
  /** The first units' incoming weights as images, unscaled; at most 32 units. */
  readonly filters: Float32Array
}

/** Where a software renderer trains: how many times faster the CPU takes the steps of this experiment. */
export interface SpeedupEvent {
  readonly type: 'speedup'
  readonly run: number
  readonly times: number
}

export interface RunningEvent {
  readonly type: 'running'
  readonly run: number
  readonly running: boolean
}

/** Why a system stopped. */
export type EndReason = 'target' | 'limit' | 'diverged' | 'inverse'

export interface EndedEvent {
  readonly type: 'ended'
  readonly run: number
  readonly system: string
  readonly step: number
  readonly reason: EndReason
  /** How many seeds' networks ended each way; those that stopped at the limit are not counted. */
  readonly counts: Readonly<Record<Exclude<EndReason, 'limit'>, number>>
}

/** The GPU took the context away; the curves stand, training can go on from snapshotStep. */
export interface LostEvent {
  readonly type: 'lost'
  readonly run: number
  readonly snapshotStep: number
}

/** The worker answers no more, for 5 s by now; training can go on from snapshotStep in another one. */
export interface SilentEvent {
  readonly type: 'silent'
  readonly run: number
  readonly snapshotStep: number
}

/** Takes a silent event back: the worker was only busy. */
export interface AliveEvent {
  readonly type: 'alive'
  readonly run: number
}

export interface RestoredEvent {
  readonly type: 'restored'
  readonly run: number
  readonly report: BackendReport
  /** The step each system goes on from. */
  readonly steps: Readonly<Record<string, number>>
}

export interface FailedEvent {
  readonly type: 'failed'
  readonly run: number
  readonly message: string
}

export interface GridEvent {
  readonly type: 'grid'
  readonly run: number
  readonly id: number
  /** Excess loss at each point, row after row. */
  readonly excess: Float64Array
}

export type EngineEvent =
  | ReadyEvent
  | MeasuredEvent
  | WeightsEvent
  | AllWeightsEvent
  | PicturesEvent
  | RunningEvent
  | EndedEvent
  | LostEvent
  | SilentEvent
  | AliveEvent
  | RestoredEvent
  | GridEvent
  | SpeedupEvent
  | FailedEvent
