/** @file The laws of steps u_i = c_i B_i⁻¹ δ A_i⁻¹: the natural gradient's own, at another step (docs/theory.md 3.2, 6.1, 6.2). */

import type { Experiment } from '../../../experiment/schema'
import { naturalRate } from '../../curvature'
import { curveLimits, meanNote } from '../curve'
import { discreteLaw } from '../discreteLaw'
import { traceLaw } from '../law'
import type { ModePicture } from '../modePicture'
import { chaosNote, earliestWall, mixingRatio, overshootNote, reach } from '../naturalPrediction'
import { noOvershootStep } from '../overshoot'
import type { RunPrediction } from '../runPrediction'
import { causesOf } from './causes'
import { unstableNote } from './unstableNote'

/**
 * With equal shares c on k layers, and none on the others, z ← z Π_i (1 − α c_i (1 − 1/z)) is the law of the
 * natural gradient of a network of k layers at the step α c k (docs/theory.md 3.1, 3.2): α L for the block-diagonal
 * Fisher matrix, α ⌈L/3⌉ for the block-tridiagonal one, α for shares of 1/L. One layer that moves alone has no wall.
 * @param shares c_1, …, c_L, all those that are not zero alike
 */
export function predictShares(
  experiment: Experiment,
  alpha: number,
  { start, modes, objective }: ModePicture,
  shares: readonly number[],
): RunPrediction {
  const { batch } = experiment
  const speed = shares.reduce((sum, share) => sum + share, 0)
  const moving = shares.filter((share) => share > 0).length
  const step = alpha * speed
  const wall = earliestWall(modes, step, moving)
  const fixed = {
    continuous: null,
    wall,
    rate: naturalRate(step),
    rateName: null,
    largestStep: 2 / speed,
    causes: causesOf(alpha, wall, 2 / speed),
  }
  const law = discreteLaw(start, modes, objective, step, moving)
  if (typeof law !== 'function') return { ...fixed, law, notes: [], stepsToTarget: null }
  const limits = curveLimits(experiment)
  const last = wall?.step ?? Number.POSITIVE_INFINITY
  const { excess, stepsToTarget, outgrown } = traceLaw(law, {
    ...limits,
    steps: Math.min(limits.steps, last),
    ceiling: modes.orthogonal ? limits.ceiling : mixingRatio,
    reach: Math.min(reach, last),
  })
  const boldest = noOvershootStep(modes, moving) ?? Number.POSITIVE_INFINITY
  return {
    ...fixed,
    law: { kind: batch > 0 ? 'mean' : 'exact', excess },
    stepsToTarget,
    notes: [
      ...(batch > 0 ? [meanNote] : []),
      ...unstableNote(alpha, 2 / speed),
      ...(step > boldest && step < 2 ? [overshootNote] : []),
      ...(outgrown ? [chaosNote] : []),
      ...(wall ? [`The wall stands on its way too, at step ${wall.step}.`] : []),
    ],
  }
}
