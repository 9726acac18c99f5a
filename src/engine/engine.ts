/** @file What a run is made of: a task, and the systems that train on it. */

import type { Task } from '../tasks/task'
import type { Ensemble } from './ensemble'
import type { BackendReport } from './protocol'

/** What a run trains, and on what. */
export interface Engine {
  readonly report: BackendReport
  readonly task: Task
  readonly systems: readonly EngineSystem[]
}

export interface EngineSystem {
  /** What it is called in this run. */
  readonly key: string
  readonly ensemble: Ensemble
  /** The same task on the device it runs on, where that is not the run's. */
  readonly task?: Task
  /** Counted floating-point operations of a step. */
  readonly operations: number
  /** Whether it runs in float64 on the CPU whatever the report says. */
  readonly isOnCpu: boolean
}
