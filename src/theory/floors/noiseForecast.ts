/** @file What label noise on batches does to each optimizer, before the run (docs/theory.md 5). */

import { inverse, Matrix } from 'ml-matrix'
import { hasBottleneck } from '../../core/lowRank'
import type { Problem } from '../../core/problem'
import { gradientStepSize } from '../../core/stepSize'
import { fisherOf, type OptimizerId, optimizersOf } from '../../experiment/optimizers'
import type { Experiment } from '../../experiment/schema'
import { shapeKind, shapeOf } from '../../experiment/shape'
import type { Unavailable } from '../law'
import { breakdownLimit, breakdownNumber } from '../noise'
import { batchFloor, populationFloor } from './naturalFloors'
import { curvatureAt, type ReachedMinimum, reachedMinimum, wanderPerStep } from './reachedMinimum'
import { type Drive, type Stationary, stationaryRow, together } from './stationary'

/** Where an optimizer settles. */
export interface Floor extends Stationary {
  /** Excess loss to first order in the step: α ν n_L n_0/(4B), or η ν tr F/(4B). */
  readonly smallStep: number
  /** Variances of δ_kk, the error along the teacher's mode k; different modes are not correlated. */
  readonly variances: readonly number[]
}

export interface NoiseForecast {
  /** For each optimizer that runs; empty without batches or without label noise, where there is no floor. */
  readonly floors: Readonly<Partial<Record<OptimizerId, Floor | Unavailable>>>
  /** tr F at the minimum that gradient descent reaches; null where that is not known. */
  readonly fisherTrace: number | null
  /** How fast noise moves gradient descent along the valley of minima (reachedMinimum.ts); null as before. */
  readonly wanderPerStep: number | null
  /** (Σₓ⁻¹)_kk: the posterior of δ_kk after N samples has ν/N times this variance. */
  readonly posterior: readonly number[]
}

const bottleneck: Unavailable = {
  reason:
    'The hidden layers are narrower than the teacher’s rank: the excess loss stays at that of the best map of their rank, and what noise adds to it has no closed form here.',
}

const noFloor: Unavailable = {
  reason: 'No floor is derived for this optimizer: only its measured loss is drawn.',
}

/** @param problem in the teacher's basis */
export function noiseForecast(experiment: Experiment, problem: Problem): NoiseForecast {
  const { batch, labelNoise } = experiment
  const posterior = inverse(problem.inputCovariance).diagonal().slice(0, rankOf(problem))
  if (batch === 0 || labelNoise === 0) {
    return { floors: {}, fisherTrace: null, wanderPerStep: null, posterior }
  }
  const isNarrow = hasBottleneck(problem)
  const minimum = isNarrow ? bottleneck : reachedMinimum(problem)
  const floorOf = (id: OptimizerId) => {
    if (isNarrow) return bottleneck
    if (id === 'gradient') return gradientFloor(experiment, problem, minimum)
    if (id === 'natural' || id === 'population') {
      return naturalFloor(experiment, problem, posterior, fisherOf(id, experiment))
    }
    return noFloor
  }
  const isKnown = !('reason' in minimum)
  return {
    floors: Object.fromEntries(optimizersOf(experiment).map((id) => [id, floorOf(id)])),
    fisherTrace: isKnown ? traceOf(minimum, problem) : null,
    wanderPerStep: isKnown
      ? wanderPerStep(minimum, problem, gradientDrive(experiment, problem))
      : null,
    posterior,
  }
}

const gradientDrive = (experiment: Experiment, problem: Problem): Drive => ({
  step: gradientStepSize(experiment, problem),
  batch: experiment.batch,
  labelNoise: experiment.labelNoise,
})

function gradientFloor(
  experiment: Experiment,
  problem: Problem,
  minimum: ReachedMinimum | Unavailable,
): Floor | Unavailable {
  if ('reason' in minimum) return minimum
  const { batch, labelNoise, gradientStep } = experiment
  const drive = gradientDrive(experiment, problem)
  const rows = curvatureAt(minimum)
    .to2DArray()
    .map((gains) => stationaryRow(gains, problem.inputCovariance, drive))
  const settled = rows.filter((row) => row !== null)
  if (settled.length < rows.length) {
    return {
      reason: `The step η λ₁ = ${gradientStep} is too large for batches of ${batch}: what they add to the error along the stiffest directions grows faster than the step takes it away. There is no floor.`,
    }
  }
  return {
    ...together(settled),
    smallStep: (drive.step * labelNoise * traceOf(minimum, problem)) / (4 * batch),
    variances: settled.slice(0, rankOf(problem)).map((row, k) => row.covariance.get(k, k)),
  }
}

function naturalFloor(
  experiment: Experiment,
  problem: Problem,
  posterior: readonly number[],
  fisher: 'batch' | 'population',
): Floor | Unavailable {
  const { naturalStep: step, batch, labelNoise } = experiment
  const { inputs, outputs } = shapeOf(experiment)
  const drive = { step, batch, labelNoise }
  const q = breakdownNumber({
    alpha: step,
    labelNoise,
    batch,
    smallestSingularValue: Math.min(...problem.singularValues),
  })
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

const rankOf = ({ singularValues }: Problem) => singularValues.length

/** tr F = Σ_ab h_ab (Σₓ)_bb, S = I. */
const traceOf = (minimum: ReachedMinimum, { inputCovariance }: Problem) =>
  curvatureAt(minimum).mmul(Matrix.columnVector(inputCovariance.diagonal())).sum()
