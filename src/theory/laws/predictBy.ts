/** @file A prediction from given laws. */

import { curvatureExtremes } from '../../core/curvature'
import { bottleneckFigures } from '../../core/lowRank'
import { totalMap } from '../../core/network'
import type { Problem } from '../../core/problem'
import type { Experiment } from '../../experiment/schema'
import { gradientRate, largestStableStep, modeCurvatures } from '../curvature'
import { breakdownOf } from '../noise'
import { excess } from '../objective'
import { alignedModes } from './alignedStart'
import { float32Floor } from './float32Floor'
import { modePicture } from './modePicture'
import { boldestStep } from './naturalPrediction'
import type { Prediction } from './prediction'
import type { Laws } from './questions'
import type { RunPrediction } from './runPrediction'
import { gradientStepOf, naturalStepOf } from './runSteps'

/**
 * Predicts the run of an experiment from its problem.
 * @param lossOf the law of each system's loss; undefined for one that has none
 */
export function predictBy(
  lossOf: (id: string) => Laws['loss'] | undefined,
  experiment: Experiment,
  problem: Problem,
): Prediction {
  const { depth, systems } = experiment
  const start = totalMap(problem.weights)
  const initialExcess = excess(start, problem)
  const curvature = curvatureExtremes(problem, depth)
  const floor = bottleneckFigures(problem)?.floor ?? 0
  const picture = modePicture(experiment, problem, start)
  const met = metCurvature(problem, depth) ?? curvature
  const slopeAt = (eta: number) => (floor > 0 ? null : gradientRate(eta, met))
  const setting = { experiment, problem, start, picture, floor, slopeAt }
  const predicted = systems.flatMap(({ id, params }): [string, RunPrediction][] => {
    const loss = lossOf(id)
    return loss ? [[id, loss({ ...setting, params, curvature: curvature.largest })]] : []
  })
  const alpha = naturalStepOf(experiment)
  const gradientStep = gradientStepOf(experiment)
  const teacherExcess = excess(start.clone().fill(0), problem) / initialExcess
  return {
    laws: Object.fromEntries(predicted),
    figures: {
      initialExcess,
      excessFloor: floor,
      lambdaMax: curvature.largest,
      lambdaMin: curvature.smallest,
      kappaF: curvature.largest / curvature.smallest,
      eta: gradientStep === null ? null : gradientStep / curvature.largest,
      etaMax: largestStableStep(curvature.largest),
      aMono: boldestStep(picture, depth),
      float32Floor: alpha === null ? null : float32Floor(alpha, depth, teacherExcess),
      breakdown: alpha === null ? null : breakdownOf(experiment, alpha, problem),
    },
  }
}

/** The curvatures gradient descent meets where it leaves the flattest ones alone. */
function metCurvature(problem: Problem, depth: number) {
  const isRectangular = problem.teacher.rows !== problem.teacher.columns
  if (!isRectangular || depth === 1) return null
  const modes = alignedModes(problem)
  return 'reason' in modes ? null : modeCurvatures(modes, depth)
}
