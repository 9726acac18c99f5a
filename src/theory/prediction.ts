/** @file The whole analytical prediction of an experiment, made before the run and without its measurements. */

import { curvatureExtremes } from '../core/curvature'
import { bottleneckFigures } from '../core/lowRank'
import { totalMap } from '../core/network'
import type { Problem } from '../core/problem'
import { fisherOf, isApproximation, type OptimizerId, optimizersOf } from '../experiment/optimizers'
import type { Experiment } from '../experiment/schema'
import { alignedModes } from './alignedStart'
import { predictApproximation } from './approximations/predictApproximation'
import { gradientRate, largestStableStep, modeCurvatures, naturalRate } from './curvature'
import { float32Floor } from './float32Floor'
import { predictGradient } from './gradientPrediction'
import { type ModePicture, modePicture } from './modePicture'
import { predictNatural } from './naturalPrediction'
import { breakdownNumber } from './noise'
import { excess } from './objective'
import { noOvershootStep } from './overshoot'
import type { RunPrediction, RunPredictions } from './runPrediction'

/** Numbers that stand beside the controls. Steps and rates are null where their optimizer is switched off. */
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
  /** Absolute step of gradient descent, and the largest stable one (4.6). */
  readonly eta: number
  readonly etaMax: number
  /** No-overshoot step at the smallest mode of the start (3.7); null unless it has modes, all real and positive. */
  readonly aMono: number | null
  /** Steps to 1e-6 of the initial excess loss; null without a law or out of its reach. */
  readonly naturalSteps: number | null
  readonly gradientSteps: number | null
  /** Slopes of ln(excess) per step near the minimum; −Infinity where convergence is quadratic, null where the loss levels off. */
  readonly naturalRate: number | null
  readonly gradientRate: number | null
  /** Excess loss, relative to the initial one, where float32 weights level off (7). */
  readonly float32Floor: number
  /** q of 5.4; null without label noise on batches. */
  readonly breakdown: number | null
}

/** Everything that is known before the run; structured-cloneable. */
export interface Prediction {
  readonly laws: RunPredictions
  readonly figures: Figures
}

/** Predicts the run of an experiment from its problem. */
export function predict(experiment: Experiment, problem: Problem): Prediction {
  const { depth, naturalStep: alpha, gradientStep, batch, labelNoise } = experiment
  const start = totalMap(problem.weights)
  const initialExcess = excess(start, problem)
  const curvature = curvatureExtremes(problem, depth)
  const eta = gradientStep / curvature.largest
  const floor = bottleneckFigures(problem)?.floor ?? 0
  const picture = modePicture(experiment, problem, start)
  const slope = floor > 0 ? null : gradientRate(eta, metCurvature(problem, depth) ?? curvature)
  const predictRun = (id: OptimizerId): RunPrediction => {
    if (isApproximation(id)) return predictApproximation(id, experiment, problem, start, picture)
    if (id === 'gradient') return predictGradient(experiment, problem, start, eta, floor, slope)
    const naturalFisher = fisherOf(id, experiment)
    return predictNatural({ ...experiment, naturalFisher }, problem, start, picture, floor)
  }
  const laws: RunPredictions = Object.fromEntries(
    optimizersOf(experiment).map((id) => [id, predictRun(id)]),
  )
  return {
    laws,
    figures: {
      initialExcess,
      excessFloor: floor,
      lambdaMax: curvature.largest,
      lambdaMin: curvature.smallest,
      kappaF: curvature.largest / curvature.smallest,
      eta,
      etaMax: largestStableStep(curvature.largest),
      aMono: boldestStep(picture, depth),
      naturalSteps: laws.natural?.stepsToTarget ?? null,
      gradientSteps: laws.gradient?.stepsToTarget ?? null,
      naturalRate: floor > 0 ? null : naturalRate(alpha),
      gradientRate: slope,
      float32Floor: float32Floor(
        alpha,
        depth,
        excess(start.clone().fill(0), problem) / initialExcess,
      ),
      breakdown:
        batch > 0 && labelNoise > 0
          ? breakdownNumber({
              alpha,
              labelNoise,
              batch,
              smallestSingularValue: Math.min(...problem.singularValues),
            })
          : null,
    },
  }
}

function boldestStep(picture: ModePicture | null, depth: number): number | null {
  if (depth === 1) return 1
  const modes = picture?.modes
  const isPositive = modes?.real.every((z, k) => z > 0 && modes.imaginary[k] === 0)
  return modes && isPositive ? noOvershootStep(modes, depth) : null
}

/** The curvatures gradient descent meets where it leaves the flattest ones alone. */
function metCurvature(problem: Problem, depth: number) {
  const isRectangular = problem.teacher.rows !== problem.teacher.columns
  if (!isRectangular || depth === 1) return null
  const modes = alignedModes(problem)
  return 'reason' in modes ? null : modeCurvatures(modes, depth)
}
