/** @file The wire between the page and the sweep's worker: types only. */

import type { Experiment } from '../experiment/schema'
import type { SweptSystem } from '../experiment/sweep'
import type { BackendReport } from './protocol'

/** Starts the sweep of an experiment; it is cancelled by ending the worker. */
export interface SweepCommand {
  readonly experiment: Experiment
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
  /** 0 to 1. */
  readonly done: number
}

export interface SweepFailed {
  readonly type: 'failed'
  readonly message: string
}

export type SweepEvent = SweepStarted | SweepCurve | SweepCell | SweepProgress | SweepFailed
