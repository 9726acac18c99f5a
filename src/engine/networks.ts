/** @file The systems of a run as networks that take the systems' own steps. */

import { type Chosen, keyOf } from '../experiment/chosen'
import type { Helper } from '../systems/beforehand'
import type { Listed } from '../systems/listed'
import { withUpdate } from '../systems/withUpdate'
import type { Task } from '../tasks/task'
import type { EngineSystem } from './engine'
import { NetworkEnsemble } from './networkEnsemble'
import { RepeatedEnsemble } from './repeatedEnsemble'

/** A task whose networks may see batches of any size. */
type AnyBatchTask = Task & Required<Pick<Task, 'training'>>

/**
 * A system’s networks, one a seed, each with batches of its own size where it asks for them.
 * @param taskOf the same task on the device a system runs on
 * @param helper another thread, for the inverses of large layers
 * @throws Error where the catalogue lacks a system, or a batch does not divide the task's
 */
export function networksOf(
  task: AnyBatchTask,
  systems: readonly Chosen[],
  taskOf: (system: Listed) => AnyBatchTask,
  helper?: Helper,
): Promise<EngineSystem[]> {
  return Promise.all(
    systems.map(async (chosen) => {
      const { id, params } = chosen
      const system = await withUpdate(id)
      const batch = chosen.batch ?? task.samples
      const updates = task.samples / batch
      if (!Number.isInteger(updates)) {
        throw new Error(
          `A batch of ${batch} does not divide the ${task.samples} samples of a step.`,
        )
      }
      const own = taskOf(system)
      const trainings = task.initialLosses.map((_, network) => own.training(batch, network))
      const networks = new NetworkEnsemble(trainings, system, params, helper)
      return {
        key: keyOf(chosen),
        operations: updates * system.operations(task.network, batch, params),
        isOnCpu: own !== task,
        task: own,
        ensemble: updates === 1 ? networks : new RepeatedEnsemble(networks, updates),
      }
    }),
  )
}
