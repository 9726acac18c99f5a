/**
 * @file A deep linear network as any system may train it: the teacher's samples as rows, no biases.
 *
 * A full batch is exactly n_0 rows √n_0 C, C Cᵀ = Σₓ, whose mean loss is the expectation over all inputs.
 * Drawn batches are the samples of the kernels (core/batch.ts).
 */

import { Matrix } from 'ml-matrix'
import { batchNormals, labelNoiseRow } from '../core/batch'
import { LinearGradient, type Sampling } from '../core/linearGradient'
import { prefixProducts, suffixProducts } from '../core/network'
import type { Problem } from '../core/problem'
import { weightsInTeacherBasis } from '../core/teacherBasis'
import type { Device } from '../device/device'
import { respond, summedLoss } from '../device/network'
import type { LinearSituation } from '../systems/situation'
import { BatchCache } from './batchCache'
import { linearNetwork } from './linearNetwork'
import type { Batch, Training } from './task'

/** Where a second batch's rows start, out of the way of the step's own and of all label noise. */
const otherRows = { training: 2 * labelNoiseRow, unlabelled: 4 * labelNoiseRow }

export interface LinearTraining extends Training {
  dispose(): void
}

/** @param problem in the basis its weights are measured in, on which coordinatewise systems depend */
export function linearTraining(
  device: Device,
  problem: Problem,
  sampling: Sampling,
): LinearTraining {
  const { teacher, inputFactor, weights } = problem
  const network = linearNetwork(problem)
  const upload = (matrix: Matrix) => device.upload(matrix.to1DArray(), matrix.rows, matrix.columns)
  /** @param z whitened inputs, a column a sample */
  const batchOf = (z: Matrix, noise: Matrix | null): Batch => {
    const x = inputFactor.mmul(z)
    const y = teacher.mmul(x)
    return {
      inputs: upload(x.transpose()),
      targets: upload((noise ? y.add(noise) : y).transpose()),
    }
  }
  const n = teacher.columns
  const full = batchOf(Matrix.eye(n).mul(Math.sqrt(n)), null)
  const draw = (step: number, firstRow = 0) => {
    const { batch, labelNoise, seed } = sampling
    // Along the teacher's outputs, as the kernels have it in their basis.
    const noise =
      labelNoise > 0
        ? problem.U.mmul(
            batchNormals(teacher.rows, batch, firstRow + labelNoiseRow, step, seed),
          ).mul(Math.sqrt(labelNoise))
        : null
    return batchOf(batchNormals(n, batch, firstRow, step, seed), noise)
  }
  const batches = new BatchCache(device, (step) => draw(step))
  const gradient = new LinearGradient(problem, sampling)
  const layersOf = (values: readonly ArrayLike<number>[]) =>
    values.map((list, l) =>
      Matrix.from1DArray(weights[l]!.rows, weights[l]!.columns, Array.from(list)),
    )
  return {
    device,
    network,
    seed: sampling.seed,
    start: weights.map((layer) => layer.to1DArray()),
    samples: sampling.batch || n,
    // Many systems never ask for the samples: their moments are enough.
    prepare: (firstStep, count) => batches.keepOnly(firstStep, count),
    batch: (step) => (sampling.batch > 0 ? batches.at(step) : full),
    otherBatch: (step, source) => (sampling.batch > 0 ? draw(step, otherRows[source]) : full),
    measuredRows: n,
    measure: (_, after) =>
      summedLoss(device, network, respond(device, network, after, full.inputs), full.targets),
    inspect: (values) => weightsInTeacherBasis(layersOf(values), problem),
    problem,
    linear: (now, step) =>
      linearSituation(problem, layersOf(now.map((W) => device.read(W))), gradient, step),
    dispose() {
      batches.dispose()
      device.dispose(full.inputs, full.targets)
    },
  }
}

function linearSituation(
  problem: Problem,
  weights: readonly Matrix[],
  gradient: LinearGradient,
  step: number,
): LinearSituation {
  const prefixes = prefixProducts(weights)
  const suffixes = suffixProducts(weights)
  const moments = gradient.moments(step)
  const { rows, columns } = problem.teacher
  return {
    problem,
    weights,
    prefixes,
    suffixes,
    before: [Matrix.eye(columns), ...prefixes.slice(0, -1)],
    after: [...suffixes.slice(1), Matrix.eye(rows)],
    change: (fisher) => gradient.change(prefixes.at(-1)!, moments, fisher),
    covariance: (fisher) => gradient.covariance(moments, fisher),
  }
}
