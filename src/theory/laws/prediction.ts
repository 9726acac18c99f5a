/** @file The whole analytical prediction of an experiment, made before the run and without its measurements. */

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
import { gradientStepOf, laws, naturalStepOf } from './laws'
import { modePicture } from './modePicture'
import { boldestStep } from './naturalPrediction'
import type { RunPrediction, RunPredictions } from './runPrediction'

/** Numbers that stand beside the controls and the formulas. */
export interface Figures {
  /** Excess loss of the start. */
  readonly initialExcess: number
  /** Excess loss, absolute, that no network of this shape gets below; 0 unless a bottleneck loses modes. */
  readonly excessFloor: number
  /** Extreme non-zero eigenvalues of the Fisher matrix at the balanced minimum (docs/theory.md 4.4). */
  readonly lambdaMax: number
  readonly lambdaMin: number
  /** λ_max/λ_min; with whitened inputs κ^{2−2/L}, and L times that where inputs and outputs differ in number (4.5). */
  readonly kappaF: number
  /** Absolute step of gradient descent, null where it does not run; and the largest stable one (4.6). */
  readonly eta: number | null
  readonly etaMax: number
  /** No-overshoot step at the smallest mode of the start (3.7); null unless it has modes, all real and positive. */
  readonly aMono: number | null
  /** Excess loss, relative to the initial one, where float32 weights level off (7); null without a natural gradient. */
  readonly float32Floor: number | null
  /** q of 5.4; null without a natural gradient, or label noise on batches. */
  readonly breakdown: number | null
}

/** Everything that is known before the run; structured-cloneable. */
export interface Prediction {
  readonly laws: RunPredictions
  readonly figures: Figures
}

/** Predicts the run of an experiment from its problem. */
export function predict(experiment: Experiment, problem: Problem): Prediction {
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
    const law = laws[id]
    return law ? [[id, law.loss({ ...setting, params, curvature: curvature.largest })]] : []
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
