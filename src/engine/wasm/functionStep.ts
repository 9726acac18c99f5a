/** @file What the total map is to change by, from the batch or from all inputs, and the moments behind it. */

import { inverse, type Matrix } from 'ml-matrix'
import { labelNoiseRow } from '../../core/batch'
import type { Sampling } from '../../core/linearGradient'
import type { Problem } from '../../core/problem'
import type { KernelOptimizer } from '../../systems/system'
import type { StoredNetwork } from './network'
import type { Storage, StoredMatrix } from './storage'
import { type Tape, transposed } from './tape'

/** What a step is written down from. */
export interface StepData {
  readonly tape: Tape
  readonly storage: Storage
  readonly network: StoredNetwork
  readonly problem: Problem
  readonly sampling: Omit<Sampling, 'seed'>
}

/** The gradient of the total map, n_L × n_0. */
export function recordGradient(data: StepData): StoredMatrix {
  const factor = upload(data.storage, data.problem.inputFactor.transpose())
  return data.tape.product(recordWhitenedGradient(data).gradient, factor)
}

/** Δ, and the input covariance Σ of the Fisher matrix where a step asks for it. */
export interface FunctionStep {
  readonly change: StoredMatrix
  readonly covariance: StoredMatrix | null
}

/**
 * Δ Σ is the gradient of the total map. With all inputs Δ is the error δ itself. With the batch's own Σ and
 * without label noise it is that too on paper; it is computed all the same, so that what is measured is a run
 * on batches.
 */
export function recordFunctionStep(
  data: StepData,
  { fisher }: Extract<KernelOptimizer, { kind: 'natural' }>,
  needsCovariance: boolean,
): FunctionStep {
  const { tape, storage, network, problem } = data
  const { gradient, moments } = recordWhitenedGradient(data)
  const whitener = () => upload(storage, inverse(problem.inputFactor))
  if (!moments || fisher === 'population') {
    return {
      change: moments ? tape.product(gradient, whitener()) : network.error,
      covariance: needsCovariance ? upload(storage, problem.inputCovariance) : null,
    }
  }
  const { inputFactor } = network
  return {
    change: tape.product(tape.product(gradient, tape.inverse(moments)), whitener()),
    covariance: needsCovariance
      ? tape.product(tape.product(inputFactor, moments), transposed(inputFactor))
      : null,
  }
}

/** Gradient of the loss in the total map times C, δ C Ŝ − √ν N̂, and the batch's Ŝ = Z Zᵀ / B. */
function recordWhitenedGradient({ tape, network, problem, sampling }: StepData) {
  const { batch, labelNoise } = sampling
  if (batch === 0) return { gradient: network.whitenedError, moments: null }
  const { rows, columns } = problem.teacher
  const inputs = tape.normals(batch, columns, 0)
  const moments = tape.product(transposed(inputs), inputs, 1 / batch)
  const gradient = tape.product(network.whitenedError, moments)
  if (labelNoise > 0) {
    const noise = tape.normals(batch, rows, labelNoiseRow)
    tape.addProduct(gradient, transposed(noise), inputs, -Math.sqrt(labelNoise) / batch)
  }
  return { gradient, moments }
}

const upload = (storage: Storage, matrix: Matrix) =>
  storage.matrix(matrix.rows, matrix.columns, matrix)
