/**
 * @file Systems with their updates.
 *
 * The page needs all of a system but how it moves the weights: in a build (scripts/systemUpdates.ts) the
 * updates are apart, and fetched when one of them is to train. Systems with kernels have theirs at once.
 */

import { systemOf } from './all'
import type { System } from './system'

/** @throws Error where the catalogue has no such system */
export async function withUpdate(id: string): Promise<System> {
  const known = systemOf(id)
  const system = known && !known.kernel ? (await import('./all?whole')).systemOf(id) : known
  if (!system) throw new Error(`There is no system “${id}”.`)
  return system
}
