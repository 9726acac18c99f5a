/** @file The wire between the page and the sweep's worker: types only. */

import type { Experiment } from '../experiment/schema'
import type { SweptSystem } from '../experiment/sweep'
import type { BackendReport } from './protocol'

/** Starts the sweep of an experiment; it is cancelled by ending the worker. */
export interface SweepCommand {
  readonly experiment: Experiment
  /** Parts that were done before, in another worker. */
  readonly done: number
  /** Milliseconds to wait for a GPU that was there before. */
  readonly patience: number
}

export interface SweepStarted {
  readonly type: 'started'
  readonly report: BackendReport
}

/** The loss of one network per depth: relative excess loss after step 0, 1, …. */
export interface SweepCurve {
  readonly type: 'curve'
  readonly system: SweptSystem
  readonly depth: number
  readonly relative: Float64Array
}

/** What became of one network of the grid. */
export interface SweepCell {
  readonly type: 'cell'
  readonly system: SweptSystem
  readonly row: number
  readonly column: number
  /** First step at the loss asked for; null when it was not reached. */
  readonly steps: number | null
  /** Whether it left for good instead. */
  readonly hasDiverged: boolean
  /** Training time until then of the whole row, which trains together. */
  readonly milliseconds: number
}

export interface SweepProgress {
  readonly type: 'progress'
  /** Parts done so far. */
  readonly parts: number
  /** 0 to 1. */
  readonly done: number
}

/** Nothing new, but it goes on. */
export interface SweepAlive {
  readonly type: 'alive'
}

/** The GPU took the context away: another worker can go on with the part under way. */
export interface SweepLost {
  readonly type: 'lost'
}

export interface SweepFailed {
  readonly type: 'failed'
  readonly message: string
}

/** What the page hears. */
export type SweepEvent = Exclude<SweepWorkerEvent, SweepAlive | SweepLost>

/** What the worker says. */
export type SweepWorkerEvent =
  | SweepStarted
  | SweepCurve
  | SweepCell
  | SweepProgress
  | SweepAlive
  | SweepLost
  | SweepFailed
