/** @file The floors that label noise on batches leaves (docs/theory.md 5). */

import { Matrix } from 'ml-matrix'
import type { Problem } from '../../../core/problem'
import { gradientStepSize } from '../../../core/stepSize'
import type { Experiment } from '../../../experiment/schema'
import { shapeKind, shapeOf } from '../../../experiment/shape'
import { breakdownLimit, breakdownOf } from '../../noise'
import type { Unavailable } from '../law'
import type { NaturalRun } from '../naturalPrediction'
import type { Floor, FloorQuestion } from './floor'
import { batchFloor, populationFloor } from './naturalFloors'
import { curvatureAt, type ReachedMinimum } from './reachedMinimum'
import { type Drive, stationaryRow, together } from './stationary'

/** What drives gradient descent at a step in units of 1/λ₁. */
export const gradientDrive = (experiment: Experiment, step: number, problem: Problem): Drive => ({
  step: gradientStepSize({ gradientStep: step, depth: experiment.depth }, problem),
  batch: experiment.batch,
  labelNoise: experiment.labelNoise,
})

/** Of gradient descent at a step in units of 1/λ₁. */
export function gradientFloor(
  { experiment, problem, minimum }: FloorQuestion,
  step: number,
): Floor | Unavailable {
  if ('reason' in minimum) return minimum
  const { batch, labelNoise } = experiment
  const drive = gradientDrive(experiment, step, problem)
  const rows = curvatureAt(minimum)
    .to2DArray()
    .map((gains) => stationaryRow(gains, problem.inputCovariance, drive))
  const settled = rows.filter((row) => row !== null)
  if (settled.length < rows.length) {
    return {
      reason: `The step η λ₁ = ${step} is too large for batches of ${batch}: what they add to the error along the stiffest directions grows faster than the step takes it away. There is no floor.`,
    }
  }
  return {
    ...together(settled),
    smallStep: (drive.step * labelNoise * traceOf(minimum, problem)) / (4 * batch),
    variances: settled
      .slice(0, problem.singularValues.length)
      .map((row, k) => row.covariance.get(k, k)),
  }
}

export function naturalFloor(
  { experiment, problem, posterior }: FloorQuestion,
  { alpha: step, fisher }: NaturalRun,
): Floor | Unavailable {
  const { batch, labelNoise } = experiment
  const { inputs, outputs } = shapeOf(experiment)
  const drive = { step, batch, labelNoise }
  const q = breakdownOf(experiment, step, problem)!
  if (shapeKind(shapeOf(experiment)) === 'square' && experiment.depth > 1 && q > breakdownLimit) {
    return {
      reason: `The noise is so large beside the smallest singular value of the teacher (q > ${breakdownLimit}) that no floor is drawn: see the warning.`,
    }
  }
  const round = (fisher === 'batch' ? batchFloor : populationFloor)(drive, { inputs, outputs })
  if (!round) {
    return {
      reason:
        fisher === 'batch'
          ? `The batch’s own Fisher leaves a floor only for α < 2 and B > n₀ + 1 = ${inputs + 1}.`
          : `The population’s Fisher leaves a floor only for α < 2/(1 + (n₀ + 1)/B) = ${(2 / (1 + (inputs + 1) / batch)).toFixed(2)}: beyond, each batch’s own sampling blows the error up.`,
    }
  }
  return {
    ...round,
    smallStep: (step * labelNoise * inputs * outputs) / (4 * batch),
    variances: posterior.map((inverseVariance) => round.variance * inverseVariance),
  }
}

/** tr F = Σ_ab h_ab (Σₓ)_bb, S = I. */
export const traceOf = (minimum: ReachedMinimum, { inputCovariance }: Problem): number =>
  curvatureAt(minimum).mmul(Matrix.columnVector(inputCovariance.diagonal())).sum()
