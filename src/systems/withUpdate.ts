/** @file Systems with their updates and counted operations, which the page's list of them is without. */

import { type Listed, systemOf } from './listed'
import type { System } from './system'

/** A system that can train. */
export type Trainable = Listed & Pick<System, 'begin' | 'operations'>

const canTrain = (system: Listed): system is Trainable =>
  system.begin !== undefined && system.operations !== undefined

/**
 * At once for systems with kernels; the others' updates are fetched together.
 * @throws Error where the catalogue has no such system
 */
export async function withUpdate(id: string): Promise<Trainable> {
  const known = systemOf(id)
  const system = known && (canTrain(known) ? known : (await import('./all')).systemOf(id))
  if (!system) throw new Error(`There is no system “${id}”.`)
  return system
}
