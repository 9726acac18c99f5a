/** @file What tells the runs of two tasks apart; everything else is createRun's. */

import type { TaskSpec } from '../../engine/commands'
import type { EngineEvent } from '../../engine/protocol'
import type { Chosen } from '../../experiment/chosen'
import type { Experiment } from '../../experiment/schema'
import type { RunId } from '../tabs'
import type { SeriesName } from './trace'

export interface RunTask {
  readonly id: RunId
  /** The measured series that is drawn. */
  readonly plotted: SeriesName
  readonly systemsOf: (experiment: Experiment) => readonly Chosen[]
  /** One sentence for whatever keeps the experiment from being run. */
  readonly obstaclesOf: (experiment: Experiment) => readonly string[]
  /** The step limit, and steps a second, 0 as fast as possible. */
  readonly timingOf: (experiment: Experiment) => { readonly steps: number; readonly pace: number }
  /** What a run depends on, its timing aside, in a form that can be compared: another one starts it anew. */
  readonly essenceOf: (experiment: Experiment) => string
  /** What the engine is to train on. @throws Error with a sentence for the user */
  readonly specOf: (experiment: Experiment) => Promise<TaskSpec>
  /** A run is about to be built, or nothing where there are obstacles. */
  readonly onLoad?: (experiment: Experiment, isBlocked: boolean) => void
  /** Somebody pressed Run. */
  readonly onStart?: () => void
  /** The step limit of the run under way is another one. */
  readonly onLimit?: (experiment: Experiment) => void
  /** The context or the worker is gone, and with it what it was asked. */
  readonly onLost?: () => void
  /** What no run of every task has: weights while they are watched, grids. */
  readonly onEvent?: (event: EngineEvent, redraw: () => void) => void
}
