/** @file What is likely behind the failure of a direction with a step of its own. */

import { inWords, type RunPrediction, wallCause } from '../runPrediction'

/** @param wall the last step before the wall on its way; null where the way is free */
export function causesOf(
  alpha: number,
  wall: { readonly step: number } | null,
  largestStep: number | null,
): RunPrediction['causes'] {
  if (wall) return { diverged: wallCause(wall.step), inverse: wallCause(wall.step) }
  return {
    diverged:
      largestStep !== null && alpha >= largestStep
        ? `The step α is not below ${inWords(largestStep)}, this direction’s limit of stability.`
        : 'A smaller step α may help.',
    inverse: 'A smaller step α may keep it away from there.',
  }
}
