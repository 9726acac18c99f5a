/** @file What a step of the paper's linear networks would be on a GPU, where they do not run. */

import { smallBatch } from '../../experiment/paper'
import type { PaperRun } from '../../experiment/paperRun'

/** Draws of one step of all systems: of the natural gradient, and of each SGD's small batches one after the other. */
export function gpuDraws({ systems, batch, depth }: Pick<PaperRun, 'systems' | 'batch' | 'depth'>) {
  const updates = batch / smallBatch(batch)
  return naturalDraws(depth) + (systems.length - 1) * updates * gradientDraws(depth)
}

/** Counted, with sampled errors (gpuDraws.test.ts). */
export const naturalDraws = (depth: number): number => 16 * depth + 4

export const gradientDraws = (depth: number): number => 3 * depth + 2
