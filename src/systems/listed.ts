/**
 * @file The systems as the page lists them: their names and parameters, before anything trains.
 *
 * In a build (scripts/listedSystems.ts) these are without updates and counted operations, which
 * systems/withUpdate.ts fetches, and without words, which systems/described.ts has; all.ts has them whole.
 */

import { systems as listed } from './all?listed'
import type { System } from './system'

type Training = 'begin' | 'operations'
type Words = 'keeps' | 'source' | 'formula' | 'measured' | 'help' | 'inLinearNets' | 'notOffered'

export type Listed = Omit<System, Training | Words> & Partial<Pick<System, Training>>

export const systems: readonly Listed[] = listed

/** The system of this id, or undefined. */
export const systemOf = (id: string): Listed | undefined =>
  systems.find((system) => system.id === id)
