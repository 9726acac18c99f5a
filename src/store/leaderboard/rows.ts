/** @file The table of all systems: what each is, and how its trials ended on both tasks. */

import type { Experiment } from '../../experiment/schema'
import { systems } from '../../systems/all'
import type { System } from '../../systems/system'
import { systemsOf } from '../actions'
import type { LeaderboardState } from './createLeaderboard'
import { leaderboards } from './leaderboards'
import { forTasks } from './tasks'
import type { TrialTaskId } from './trial'
import { entrantObstacles, entrantOf, type Result, stepOperations, trialEssence } from './trial'

/** A system on one task. */
export interface Standing {
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

export interface Row {
  readonly system: System
  readonly on: Readonly<Record<TrialTaskId, Standing>>
}

type AllResults = Readonly<Record<TrialTaskId, LeaderboardState['results']>>

/** One row a system, in the catalogue's order. */
export const rowsOf = (experiment: Experiment, results: AllResults): readonly Row[] =>
  systems.map((system) => ({
    system,
    on: forTasks((task) => standingOf(task, system.id, experiment, results[task])),
  }))

/** Those of the results as they are now. */
export const rowsNow = (experiment: Experiment): readonly Row[] =>
  rowsOf(
    experiment,
    forTasks((task) => leaderboards[task].use.getState().results),
  )

function standingOf(
  task: TrialTaskId,
  id: string,
  experiment: Experiment,
  results: LeaderboardState['results'],
): Standing {
  const trials = leaderboards[task].task
  const entrant = entrantOf(task, id, experiment)
  const result = results[id] ?? null
  return {
    isTicked: systemsOf(task, experiment).some((one) => one.id === id),
    obstacles: entrantObstacles(trials, id, experiment),
    operations: stepOperations(task, id, experiment),
    result,
    isEarlier:
      result !== null &&
      (entrant === null || result.essence !== trialEssence(trials, entrant, experiment)),
  }
}
