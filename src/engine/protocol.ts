/** @file The wire between the page and the worker: types only. */

import type { OptimizerId } from '../experiment/optimizers'
import type { Experiment } from '../experiment/schema'

/** Builds the problem and its trainers, from step 0; answered by ready or failed. */
export interface LoadCommand {
  readonly type: 'load'
  /** Names the run; events of older runs are to be ignored. */
  readonly run: number
  readonly experiment: Experiment
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

/** A new step limit or pace for the run under way. */
export interface RetimeCommand {
  readonly type: 'retime'
  readonly steps: number
  readonly pace: number
}

/** After a lost context: new context, last snapshot; answered by restored or failed. */
export interface RecoverCommand {
  readonly type: 'recover'
}

/** Whether the weights are to be reported as they move, and at once. */
export interface WatchCommand {
  readonly type: 'watch'
  readonly on: boolean
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

/** Asks for the loss of the first seed's problem at the points of a grid; answered by grid. */
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
  | GridCommand

/** What really runs. */
export interface BackendReport {
  readonly backend: 'webgl' | 'cpu'
  readonly precision: 'float32' | 'float64'
  /** The GPU's name, or that of the CPU reference. */
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
  /** Excess loss of the start, the median over the seeds. */
  readonly initialExcess: number
}

/** Entry k of each list belongs to step firstStep + k; step k is the state after k updates. */
export interface LossesEvent {
  readonly type: 'losses'
  readonly run: number
  readonly optimizer: OptimizerId
  readonly firstStep: number
  /** Median over the seeds of the excess loss, absolute. */
  readonly excess: Float64Array
  /** Median, smallest and largest over the seeds of the excess loss relative to each seed's own start. */
  readonly relative: Float64Array
  readonly lowest: Float64Array
  readonly highest: Float64Array
  /** Largest residual of the inverses used; 0 for gradient descent. */
  readonly inverseResidual: number
  /** Time this optimizer has spent training since step 0. */
  readonly milliseconds: number
}

/** A matrix on the wire: its entries row-major. */
export interface MatrixMessage {
  readonly rows: number
  readonly columns: number
  readonly entries: Float64Array
}

/** One sample of the weights of an optimizer's first network, while they are watched. */
export interface WeightsEvent {
  readonly type: 'weights'
  readonly run: number
  readonly optimizer: OptimizerId
  readonly step: number
  /** W₁ first, in the teacher's singular basis (core/teacherBasis.ts). */
  readonly layers: readonly MatrixMessage[]
}

export interface RunningEvent {
  readonly type: 'running'
  readonly run: number
  readonly running: boolean
}

/** Why an optimizer stopped. */
export type EndReason = 'target' | 'limit' | 'diverged' | 'inverse'

export interface EndedEvent {
  readonly type: 'ended'
  readonly run: number
  readonly optimizer: OptimizerId
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

export interface RestoredEvent {
  readonly type: 'restored'
  readonly run: number
  readonly report: BackendReport
  /** The step each optimizer goes on from. */
  readonly steps: Readonly<Partial<Record<OptimizerId, number>>>
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
  | LossesEvent
  | WeightsEvent
  | RunningEvent
  | EndedEvent
  | LostEvent
  | RestoredEvent
  | GridEvent
  | FailedEvent
