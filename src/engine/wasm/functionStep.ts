/** @file What the total map is to change by, from the batch or from all inputs, and the moments behind it. */

import { inverse, type Matrix } from 'ml-matrix'
import { labelNoiseRow } from '../../core/batch'
import type { Problem } from '../../core/problem'
import type { KernelOptimizer, Sampling } from '../trainer'
import type { StoredNetwork } from './network'
import type { Storage, StoredMatrix } from './storage'
import { type Tape, transposed } from './tape'

/** Where a step takes its data from. */
export interface StepData {
  readonly tape: Tape
  readonly storage: Storage
  readonly network: StoredNetwork
  readonly problem: Problem
  readonly sampling: Omit<Sampling, 'seed'>
}

const upload = (storage: Storage, matrix: Matrix) =>
  storage.matrix(matrix.rows, matrix.columns, matrix)

/** Z Zᵀ / B of the step's whitened inputs, and Z itself, a row a sample. */
function recordInputs({ tape, problem, sampling }: StepData) {
  const samples = tape.normals(sampling.batch, problem.teacher.columns, 0)
  return { samples, moments: tape.product(transposed(samples), samples, 1 / sampling.batch) }
}

/** √ν Ξ Zᵀ / B: what the labels' noise adds to the whitened gradient, with a minus sign. */
function recordNoise({ tape, problem, sampling }: StepData, samples: StoredMatrix): StoredMatrix {
  const { batch, labelNoise } = sampling
  const noise = tape.normals(batch, problem.teacher.rows, labelNoiseRow)
  return tape.product(transposed(noise), samples, Math.sqrt(labelNoise) / batch)
}

/** Gradient of the loss in the total map times C: δ C Ŝ − √ν N̂. */
function recordWhitenedGradient(data: StepData): StoredMatrix {
  const { tape, network, sampling } = data
  if (sampling.batch === 0) return network.whitenedError
  const { samples, moments } = recordInputs(data)
  const gradient = tape.product(network.whitenedError, moments)
  if (sampling.labelNoise === 0) return gradient
  return tape.combine(gradient, recordNoise(data, samples), -1, gradient)
}

/** The gradient of the total map, n_L × n_0. */
export function recordGradient(data: StepData): StoredMatrix {
  const factor = upload(data.storage, data.problem.inputFactor.transpose())
  return data.tape.product(recordWhitenedGradient(data), factor)
}

/** Δ, and the input covariance Σ of the Fisher matrix where a step asks for it. */
export interface FunctionStep {
  readonly change: StoredMatrix
  readonly covariance: StoredMatrix | null
}

/**
 * Δ Σ is the gradient of the total map. With the batch's own Σ this is Δ = δ − √ν N̂ (C Ŝ)⁻¹: without noise
 * the error itself, whatever the batch.
 */
export function recordFunctionStep(
  data: StepData,
  { fisher }: Extract<KernelOptimizer, { kind: 'natural' }>,
  needsCovariance: boolean,
): FunctionStep {
  const { tape, storage, network, problem, sampling } = data
  const whitener = () => upload(storage, inverse(problem.inputFactor))
  if (fisher === 'batch' && sampling.batch > 0) {
    if (!needsCovariance && sampling.labelNoise === 0) {
      return { change: network.error, covariance: null }
    }
    const { samples, moments } = recordInputs(data)
    const { inputFactor } = network
    const covariance = needsCovariance
      ? tape.product(tape.product(inputFactor, moments), transposed(inputFactor))
      : null
    if (sampling.labelNoise === 0) return { change: network.error, covariance }
    const noise = tape.product(recordNoise(data, samples), tape.inverse(moments))
    return {
      change: tape.combine(network.error, tape.product(noise, whitener()), -1),
      covariance,
    }
  }
  return {
    change:
      sampling.batch > 0 ? tape.product(recordWhitenedGradient(data), whitener()) : network.error,
    covariance: needsCovariance ? upload(storage, problem.inputCovariance) : null,
  }
}
