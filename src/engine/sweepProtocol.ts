/** @file The wire between the page and the sweep's workers: types only. */

import type { Experiment } from '../experiment/schema'
import type { SweptSystem } from '../experiment/sweep'
import type { BackendReport } from './protocol'
import type { PoolWord } from './workerPool'

/** Finds out what is to train the sweep; answered by started. */
interface ChoosePart {
  readonly kind: 'choose'
}

/** One network of the experiment's own, at this depth, for the curves that collapse or fan out. */
export interface CurvePart {
  readonly kind: 'curve'
  readonly system: SweptSystem
  readonly depth: number
}

/** Networks of one row of the grid, which train together. */
export interface CellsPart {
  readonly kind: 'cells'
  readonly system: SweptSystem
  readonly row: number
  readonly columns: readonly number[]
}

export type SweepPart = CurvePart | CellsPart

/** What a worker is asked for. */
export interface SweepCommand {
  readonly experiment: Experiment
  readonly part: ChoosePart | SweepPart
  /** Milliseconds to wait for a GPU that was there before. */
  readonly patience: number
}

interface SweepStarted {
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
  /** Training time until then: on a GPU of the whole row, which trains together, on the CPU its own. */
  readonly milliseconds: number
}

interface SweepProgress {
  readonly type: 'progress'
  /** 0 to 1. */
  readonly done: number
}

interface SweepFailed {
  readonly type: 'failed'
  readonly message: string
}

/** What a worker finds. */
export type SweepFound = SweepStarted | SweepCurve | SweepCell

/** What a worker says. */
export type SweepWord = SweepFound | PoolWord

/** What the page hears. */
export type SweepEvent = SweepFound | SweepProgress | SweepFailed
