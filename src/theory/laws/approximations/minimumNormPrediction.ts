/** @file What theory says of the smallest natural gradient, F⁺ g (docs/theory.md 1.6, 8.4). */

import type { Matrix } from 'ml-matrix'
import type { Problem } from '../../../core/problem'
import type { Experiment } from '../../../experiment/schema'
import { excess } from '../../objective'
import { isBalanced, startOnAxes } from '../alignedStart'
import { curveLimits } from '../curve'
import { traceLaw } from '../law'
import type { ModePicture } from '../modePicture'
import { continuousLaw, earliestWall, reach } from '../naturalPrediction'
import type { RunPrediction } from '../runPrediction'
import { withoutLaw } from '../withoutLaw'
import { causesOf } from './causes'
import { predictShares } from './sharesPrediction'

const slope = '2 ln |1 − α|'

const flowOnly =
  'From this start F⁺ g has no closed discrete law, only its flow’s, exp(−2αk): the total map goes straight to the teacher as long as the layers can still move it in every direction. A run deviates from it by terms of order α² a step.'

/**
 * From balanced starts on the teacher's axes all layers take equal shares and the natural gradient's exact law
 * holds (1.6). From others the total map keeps the flow exp(−2 α n), also through det W = 0 (8.4); but balanced
 * layers stay balanced under the flow, and so all turn singular there at once.
 * @param start total map W₀ (n × n)
 */
export function predictMinimumNorm(
  experiment: Experiment,
  alpha: number,
  problem: Problem,
  start: Matrix,
  picture: ModePicture,
): RunPrediction {
  const { depth } = experiment
  if (depth === 1 || !('reason' in startOnAxes(problem))) {
    return {
      ...predictShares(experiment, alpha, picture, new Array(depth).fill(1 / depth)),
      rateName: slope,
    }
  }
  const limits = curveLimits(experiment)
  const wall = earliestWall(picture.modes, alpha, depth)
  const crossing = wall ? Math.floor(wall.time / alpha) : Number.POSITIVE_INFINITY
  const isStopped = wall !== null && isBalanced(problem.weights)
  const flow = traceLaw(continuousLaw(excess(start, problem), alpha, 0), {
    ...limits,
    steps: isStopped ? Math.min(limits.steps, crossing) : limits.steps,
    reach,
  })
  return {
    ...withoutLaw(flowOnly),
    continuous: { kind: 'continuous', excess: flow.excess },
    notes: isStopped ? [balancedNote(crossing)] : wall ? [crossingNote(crossing)] : [],
    largestStep: 2,
    rateName: slope,
    causes: causesOf(alpha, null, 2),
  }
}

const crossingNote = (step: number) =>
  `Near step ${step} it goes through det W = 0: the wall belongs to the equal shares 1/L, not to the natural gradient.`

const balancedNote = (step: number) =>
  `This start is balanced and F⁺ g keeps it so: near step ${step} all layers turn singular at once, and nothing is predicted beyond.`
