/** @file Systems as experiments ask for them: from the catalogue, with every parameter that is not named at its default. */

import type { Chosen, Params } from '../experiment/chosen'
import { type Listed, systems } from './listed'
import type { Offer, TaskId } from './system'

/** A system that can run on a task, and how it does. */
export interface Offered {
  readonly system: Listed
  readonly offer: Offer
}

const offersOf = (task: TaskId): readonly Offered[] =>
  systems.flatMap((system) => {
    const offer = system.tasks[task]
    return offer ? [{ system, offer }] : []
  })

const offers = {
  deepLinear: offersOf('deepLinear'),
  autoencoder: offersOf('autoencoder'),
  convolutional: offersOf('convolutional'),
}

const offersById = (task: TaskId) => new Map(offers[task].map((one) => [one.system.id, one]))

const byId = {
  deepLinear: offersById('deepLinear'),
  autoencoder: offersById('autoencoder'),
  convolutional: offersById('convolutional'),
}

/** The systems a task has, in the catalogue's order. */
export const offered = (task: TaskId): readonly Offered[] => offers[task]

/** A system as a task offers it; undefined where it does not. */
export const offerOf = (task: TaskId, id: string): Offered | undefined => byId[task].get(id)

/** @throws Error where the task has no such system */
export function chosen(task: TaskId, id: string, params: Params = {}): Chosen {
  const found = offerOf(task, id)
  if (!found) throw new Error(`${task} has no system “${id}”.`)
  return { id, params: { ...defaultParams(found.offer), ...params } }
}

/** Every parameter at its default. */
export const defaultParams = ({ params }: Offer): Params =>
  Object.fromEntries(Object.entries(params).map(([name, field]) => [name, field.initial]))

/** What runs on a task until somebody says otherwise. */
export const defaultSystems = (task: TaskId): readonly Chosen[] =>
  offered(task)
    .filter(({ offer }) => offer.isDefault)
    .map(({ system }) => chosen(task, system.id))

/** The list in the catalogue's order. */
export function inOrder(list: readonly Chosen[]): readonly Chosen[] {
  const rank = ({ id }: Chosen) => systems.findIndex((system) => system.id === id)
  return list.toSorted((a, b) => rank(a) - rank(b))
}
