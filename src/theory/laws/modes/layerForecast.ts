/** @file Modes before the run, of steps that may move the layers unequally (docs/theory.md 6). */

import type { AlignedModes } from '../alignedStart'
import { type LayerDirection, layerModes } from '../approximations/layerModes'
import { meanNote } from '../curve'
import type { Unavailable } from '../law'
import type { ModesQuestion } from '../questions'
import { type ModeLaw, noLaw } from './modeLaw'
import { modesFollowed, reach } from './modesFollowed'

/** @param modes of the start, or why it has none */
export function layerForecast(
  { experiment, shown }: ModesQuestion,
  alpha: number,
  modes: AlignedModes | Unavailable,
  direction: LayerDirection,
): ModeLaw {
  if ('reason' in modes) return noLaw(modes.reason)
  const { depth, steps, batch } = experiment
  const next = layerModes(modes, alpha, depth, direction)
  return {
    kind: batch > 0 ? 'mean' : 'exact',
    ...modesFollowed(next, modes, Math.min(steps, reach), shown),
    notes: batch > 0 ? [meanNote] : [],
  }
}
