/** @file A problem to train on, with all that every implementation needs to take the same steps. */

import { Matrix } from 'ml-matrix'
import { batchNormals } from '../core/batch'
import { curvatureExtremes } from '../core/curvature'
import type { Sampling } from '../core/linearGradient'
import { buildProblem, type Problem } from '../core/problem'
import { toTeacherBasis } from '../core/teacherBasis'
import { initialValues } from '../experiment/schema'
import type { KernelOptimizer } from '../systems/system'
import type { Algorithm } from './protocol'

export interface WorkloadShape {
  readonly depth: number
  readonly width: number
  /** Samples a step; 0 for the exact expectation over the inputs. */
  readonly batch: number
}

/** Inputs and the teacher's outputs of one step, a column a sample. */
export interface Samples {
  readonly inputs: Matrix
  readonly outputs: Matrix
}

export interface Workload {
  readonly problem: Problem
  readonly sampling: Sampling
  readonly optimizers: Readonly<Record<Algorithm, KernelOptimizer>>
  /**
   * The samples of the first steps, for implementations that do not draw their own; step k trains on
   * samples k modulo their number. With the exact expectation over the inputs these are the n columns of
   * C and one weight each, since Σₓ = C Cᵀ.
   */
  readonly samples: readonly Samples[]
  /** The loss is ½ Σ ‖error‖² / lossDivisor over a step's samples. */
  readonly lossDivisor: number
}

/** Batches made in advance: as many as the slowest check needs (verify.ts). */
const batchesInAdvance = 32

/** In the teacher's basis; every system trains the same for it. */
export function makeWorkload({ depth, width, batch }: WorkloadShape): Workload {
  const experiment = {
    ...initialValues,
    depth,
    width,
    kappa: 100,
    inputKappa: 4,
  }
  const original = buildProblem(experiment)
  const problem = toTeacherBasis(original)
  const { seed } = experiment
  const whitened =
    batch > 0
      ? Array.from({ length: batchesInAdvance }, (_, step) =>
          batchNormals(width, batch, 0, step, seed),
        )
      : [Matrix.eye(width)]
  return {
    problem,
    sampling: { batch, labelNoise: 0, seed },
    optimizers: {
      gradient: { kind: 'gradient', step: 0.3 / curvatureExtremes(original, depth).largest },
      natural: { kind: 'natural', step: 0.1, fisher: 'population' },
    },
    samples: whitened.map((z) => {
      const inputs = problem.inputFactor.mmul(z)
      return { inputs, outputs: problem.teacher.mmul(inputs) }
    }),
    lossDivisor: batch > 0 ? batch : 1,
  }
}

/** The factor from the mean squared error over a step's samples and outputs to the workload's loss. */
export function meanSquareFactor({ samples, lossDivisor }: Workload): number {
  const { rows, columns } = samples[0]!.outputs
  return (rows * columns) / (2 * lossDivisor)
}
