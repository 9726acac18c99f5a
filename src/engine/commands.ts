/** @file What the page asks of the training worker: types only, the same for every task. */

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
      readonly backend: Experiment['backend']
      /** Whether the CPU is to train it where WebGL has no GPU but only a software renderer. */
      readonly avoidsSoftware?: boolean
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

interface RunCommand {
  readonly type: 'run'
}

interface PauseCommand {
  readonly type: 'pause'
}

/** One step of every system that has not ended. */
interface StepCommand {
  readonly type: 'step'
}

/** A new step limit or pace for the run under way. */
interface RetimeCommand {
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
interface WatchCommand {
  readonly type: 'watch'
  readonly on: boolean
}

/** All weights of all systems as they are now; answered by allWeights. */
interface WeightsCommand {
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
interface GridCommand {
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
