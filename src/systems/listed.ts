/**
 * @file The systems as the page lists them: their names, words and parameters, before anything trains.
 *
 * In a build (scripts/listedSystems.ts) these are without updates, which systems/withUpdate.ts fetches, and
 * without what only the table of all systems says; all.ts has them whole.
 */

import { systems as listed } from './all?listed'
import type { System } from './system'

export type Listed = Omit<
  System,
  'begin' | 'keeps' | 'source' | 'formula' | 'measured' | 'notOffered'
> &
  Partial<Pick<System, 'begin'>>

export const systems: readonly Listed[] = listed

/** The system of this id, or undefined. */
export const systemOf = (id: string): Listed | undefined =>
  systems.find((system) => system.id === id)
