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
  /** Steps to the loss that its law tells, where there is no result yet; null where none does within a trial's steps. */
  readonly foretold: number | null
}

export interface Row {
  readonly system: System
  readonly on: Readonly<Record<TrialTaskId, Standing>>
}

type AllResults = Readonly<Record<TrialTaskId, LeaderboardState['results']>>

/** Steps that laws tell, by system: only deep linear networks have them. */
export type Foretold = Readonly<Record<string, number | null>>

/** One row a system, in the catalogue's order. */
export const rowsOf = (
  experiment: Experiment,
  results: AllResults,
  foretold: Foretold = {},
): readonly Row[] =>
  systems.map((system) => ({
    system,
    on: forTasks((task) =>
      standingOf(
        task,
        system.id,
        experiment,
        results[task],
        task === 'deepLinear' ? (foretold[system.id] ?? null) : null,
      ),
    ),
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
  foretold: number | null,
): Standing {
  const trials = leaderboards[task].task
  const entrant = entrantOf(task, id, experiment)
  const result = results[id] ?? null
  const obstacles = entrantObstacles(trials, id, experiment)
  return {
    isTicked: systemsOf(task, experiment).some((one) => one.id === id),
    obstacles,
    operations: stepOperations(task, id, experiment),
    result,
    foretold: result || obstacles.length > 0 ? null : foretold,
    isEarlier:
      result !== null &&
      (entrant === null || result.essence !== trialEssence(trials, entrant, experiment)),
  }
}
