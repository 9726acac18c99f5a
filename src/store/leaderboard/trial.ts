/** @file One system's trial: what it is trained on until which loss, and how that ended. */

import type { TaskSpec } from '../../engine/commands'
import type { EndReason } from '../../engine/protocol'
import type { Chosen } from '../../experiment/chosen'
import type { Experiment } from '../../experiment/schema'
import { systemOf } from '../../systems/all'
import { chosen, offerOf } from '../../systems/chosen'
import { capital, nameOn } from '../../systems/names'
import { networkOf, samplesOf } from '../../systems/networkOf'
import { whyNotOffered } from '../../systems/notOffered'
import type { TaskId } from '../../systems/system'
import { systemsOf } from '../actions'
import type { Cost } from '../autoencoder/comparison'
import type { SeriesName, Trace } from '../run/trace'

/** Steps after which a trial is given up. */
export const mostSteps = 2000

/** The tasks of the table of all systems: of the autoencoders the dense one. */
export type TrialTaskId = Exclude<TaskId, 'convolutional'>

/** What tells the trials of two tasks apart. */
export interface TrialTask {
  readonly id: TrialTaskId
  /** The measured series that is drawn. */
  readonly plotted: SeriesName
  /** Time after which a trial is given up, from where training begins. */
  readonly mostMilliseconds: number
  /** All that a trial depends on besides the system itself, in a form that can be compared. */
  readonly essenceOf: (experiment: Experiment) => string
  /** One sentence for whatever keeps the experiment from being run. */
  readonly obstaclesOf: (experiment: Experiment) => readonly string[]
  /** @throws Error with a sentence for the user */
  readonly specOf: (experiment: Experiment) => Promise<TaskSpec>
  /** What it took to get down to the loss asked for; null where the trace does not. */
  readonly costOf: (trace: Trace, experiment: Experiment) => Cost | null
}

/** How a trial ended: at the loss asked for, or short of it. */
export type Outcome = 'reached' | 'time' | 'failed' | Exclude<EndReason, 'target'>

export interface Result {
  readonly outcome: Outcome
  /** The last step that was measured. */
  readonly step: number
  /** Of a trial that reached the loss. */
  readonly cost: Cost | null
  /** Null where nothing was measured. */
  readonly trace: Trace | null
  /** What went wrong, of a trial that failed. */
  readonly message: string
  /** What it depended on: where that is another now, the result is of an earlier experiment. */
  readonly essence: string
}

/** The system as the experiment has it, or as it is by default; null where the task does not offer it. */
export function entrantOf(task: TrialTaskId, id: string, experiment: Experiment): Chosen | null {
  const own = systemsOf(task, experiment).find((system) => system.id === id)
  return own ?? (offerOf(task, id) ? chosen(task, id) : null)
}

/** Why there can be no trial of it: a sentence or two each, in which its name goes without saying. */
export function entrantObstacles(task: TrialTask, id: string, experiment: Experiment): string[] {
  const entrant = entrantOf(task.id, id, experiment)
  if (!entrant) return [whyNotOffered(task.id, id)!]
  const name = `${capital(nameOn(task.id, id))}: `
  return task
    .obstaclesOf({ ...experiment, systems: [entrant], aeSystems: [entrant] })
    .map((sentence) => (sentence.startsWith(name) ? sentence.slice(name.length) : sentence))
}

/** All that its trial depends on. */
export const trialEssence = (task: TrialTask, entrant: Chosen, experiment: Experiment): string =>
  JSON.stringify([task.essenceOf(experiment), entrant.params])

/** Counted operations of one of its steps; null where the task does not offer it. */
export function stepOperations(
  task: TrialTaskId,
  id: string,
  experiment: Experiment,
): number | null {
  const entrant = entrantOf(task, id, experiment)
  const network = networkOf(task, experiment)
  return entrant
    ? systemOf(id)!.operations(network, samplesOf(task, experiment), entrant.params)
    : null
}
