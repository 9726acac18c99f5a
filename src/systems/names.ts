/** @file What systems are called. */

import type { Experiment } from '../experiment/schema'
import { offerOf } from './chosen'
import { systemOf } from './listed'
import type { TaskId } from './system'

/** A system's name within a sentence about the deep linear task: gradient descent on batches is SGD. */
export function systemName(id: string, { batch }: Pick<Experiment, 'batch'>): string {
  const { system, offer } = offerOf('deepLinear', id) ?? {}
  const full = batch > 0 ? undefined : system?.fullBatchName
  return full ?? offer?.name ?? system?.name ?? id
}

/** Its name on any task. */
export const nameOn = (task: TaskId, id: string): string =>
  offerOf(task, id)?.offer.name ?? systemOf(id)?.name ?? id

/** Its name where room is short. */
export const shortNameOn = (task: TaskId, id: string): string =>
  offerOf(task, id)?.offer.short ?? systemOf(id)?.short ?? id

/** As a sentence begins. */
export const capital = (name: string) => name.charAt(0).toUpperCase() + name.slice(1)
