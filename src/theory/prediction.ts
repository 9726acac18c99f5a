/** @file The whole analytical prediction of an experiment, made before the run and without its measurements. */

import { curvatureExtremes } from '../core/curvature'
import { totalMap } from '../core/network'
import type { Problem } from '../core/problem'
import type { Experiment } from '../experiment/schema'
import { gradientRate, largestStableStep, naturalRate } from './curvature'
import { float32Floor } from './float32Floor'
import { type GradientPrediction, predictGradient } from './gradientPrediction'
import { type NaturalPrediction, predictNatural } from './naturalPrediction'
import { breakdownNumber } from './noise'
import { excess } from './objective'
import { noOvershootStep } from './overshoot'
import { relativeModes } from './relativeModes'

/** Numbers that stand beside the controls. Steps and rates are null where their optimizer is switched off. */
export interface Figures {
  /** Excess loss of the start. */
  readonly initialExcess: number
  /** Extreme non-zero curvatures at the balanced minimum (theory.md 4.4). */
  readonly lambdaMax: number
  readonly lambdaMin: number
  /** λ_max/λ_min; κ^{2−2/L} with whitened inputs (4.5). */
  readonly kappaF: number
  /** Absolute step of gradient descent, and the largest stable one (4.6). */
  readonly eta: number
  readonly etaMax: number
  /** No-overshoot step at the smallest mode of the start (3.7); null unless all modes are real and positive. */
  readonly aMono: number | null
  /** Steps to 1e-6 of the initial excess loss; null without a law or out of its reach. */
  readonly naturalSteps: number | null
  readonly gradientSteps: number | null
  /** Slopes of ln(excess) per step near the minimum; −Infinity where convergence is quadratic. */
  readonly naturalRate: number
  readonly gradientRate: number
  /** Excess loss, relative to the initial one, where float32 weights level off (7). */
  readonly float32Floor: number
  /** q of 5.4; null without label noise on batches. */
  readonly breakdown: number | null
}

/** Everything that is known before the run; structured-cloneable. Null for an optimizer switched off. */
export interface Prediction {
  readonly naturalGradient: NaturalPrediction | null
  readonly gradientDescent: GradientPrediction | null
  readonly figures: Figures
}

/** Predicts the run of an experiment from its problem. */
export function predict(experiment: Experiment, problem: Problem): Prediction {
  const { depth, naturalStep: alpha, gradientStep, batch, labelNoise } = experiment
  const start = totalMap(problem.weights)
  const initialExcess = excess(start, problem)
  const curvature = curvatureExtremes(problem, depth)
  const eta = gradientStep / curvature.largest
  const modes = relativeModes(start, problem.teacher)
  const natural = experiment.natural ? predictNatural(experiment, problem, start, modes) : null
  const gradient = experiment.gradient ? predictGradient(experiment, problem, start, eta) : null
  const isPositive = modes.real.every((z, k) => z > 0 && modes.imaginary[k] === 0)
  return {
    naturalGradient: natural?.prediction ?? null,
    gradientDescent: gradient?.prediction ?? null,
    figures: {
      initialExcess,
      lambdaMax: curvature.largest,
      lambdaMin: curvature.smallest,
      kappaF: curvature.largest / curvature.smallest,
      eta,
      etaMax: largestStableStep(curvature.largest),
      aMono: depth === 1 || isPositive ? noOvershootStep(modes, depth) : null,
      naturalSteps: natural?.stepsToTarget ?? null,
      gradientSteps: gradient?.stepsToTarget ?? null,
      naturalRate: naturalRate(alpha),
      gradientRate: gradientRate(eta, curvature),
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
