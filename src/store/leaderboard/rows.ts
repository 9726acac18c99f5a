/** @file The table of all systems: what each is, and how its trials ended. */

import type { Experiment } from '../../experiment/schema'
import { systems } from '../../systems/all'
import type { System, TaskId } from '../../systems/system'
import { systemsOf } from '../actions'
import { leaderboards } from './leaderboards'
import { entrantObstacles, entrantOf, type Result, stepOperations, trialEssence } from './trial'

export interface Row {
  readonly system: System
  /** Whether it runs in the experiment. */
  readonly isTicked: boolean
  /** Why there is no trial of it; empty where there can be one. */
  readonly obstacles: readonly string[]
  /** Counted operations of a step; null where the task does not offer it. */
  readonly operations: number | null
  readonly result: Result | null
  /** Whether the result is of another experiment than the one on the page. */
  readonly isEarlier: boolean
}

/** One row a system, in the catalogue's order. */
export function rowsOf(
  task: TaskId,
  experiment: Experiment,
  results: Readonly<Record<string, Result>>,
): readonly Row[] {
  const trials = leaderboards[task].task
  const ticked = new Set(systemsOf(task, experiment).map(({ id }) => id))
  return systems.map((system): Row => {
    const { id } = system
    const entrant = entrantOf(task, id, experiment)
    const result = results[id] ?? null
    return {
      system,
      isTicked: ticked.has(id),
      obstacles: entrantObstacles(trials, id, experiment),
      operations: stepOperations(task, id, experiment),
      result,
      isEarlier:
        result !== null &&
        (entrant === null || result.essence !== trialEssence(trials, entrant, experiment)),
    }
  })
}
