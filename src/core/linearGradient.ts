/** @file What a batch asks of the total map of a deep linear network, in float64 (docs/theory.md 1.1, 1.3). */

import { inverse, Matrix } from 'ml-matrix'
import { type BatchMoments, batchMoments } from './batch'
import type { Problem } from './problem'

/** How gradients see the data. */
export interface Sampling {
  /** Samples a step; 0 for the exact expectation over the inputs. */
  readonly batch: number
  /** Variance of the noise on each label; only batches see it. */
  readonly labelNoise: number
  readonly seed: number
}

/** Whose input covariance a Fisher matrix takes: the drawn batch's, or that of all inputs. */
export type FisherSource = 'batch' | 'population'

/** Gradients of the total map on the batches of one problem. */
export class LinearGradient {
  readonly #inverseFactor: Matrix

  constructor(
    private readonly problem: Problem,
    private readonly sampling: Sampling,
  ) {
    this.#inverseFactor = inverse(problem.inputFactor)
  }

  /** The moments of a step's batch; null for the exact expectation. */
  moments(step: number): BatchMoments | null {
    const { batch, labelNoise, seed } = this.sampling
    if (batch === 0) return null
    const { rows, columns } = this.problem.teacher
    return batchMoments(columns, batch, labelNoise > 0, step, seed, rows)
  }

  /** The gradient of the total map W, n_L × n_0. */
  gradient(W: Matrix, moments: BatchMoments | null): Matrix {
    return this.#whitened(W, moments).mmul(this.problem.inputFactor.transpose())
  }

  /** The change Δ of the total map the natural gradient asks for: G Σ⁻¹, Σ the Fisher's input covariance. */
  change(W: Matrix, moments: BatchMoments | null, fisher: FisherSource): Matrix {
    const whitened = this.#whitened(W, moments)
    const decorrelated =
      moments && fisher === 'batch' ? whitened.mmul(inverse(moments.inputs)) : whitened
    return decorrelated.mmul(this.#inverseFactor)
  }

  /** The Fisher's input covariance: C Ŝ Cᵀ of the batch, or that of the population. */
  covariance(moments: BatchMoments | null, fisher: FisherSource): Matrix {
    const { inputFactor, inputCovariance } = this.problem
    return moments && fisher === 'batch'
      ? inputFactor.mmul(moments.inputs).mmul(inputFactor.transpose())
      : inputCovariance
  }

  /**
   * Gradient of the total map with respect to W C: δ C Ŝ − √ν N̂; the plain gradient is this times Cᵀ. Label
   * noise is drawn along the teacher's outputs U, so that a run is the same in every basis.
   */
  #whitened(W: Matrix, moments: BatchMoments | null): Matrix {
    const whitened = Matrix.sub(W, this.problem.teacher).mmul(this.problem.inputFactor)
    if (!moments) return whitened
    const gradient = whitened.mmul(moments.inputs)
    if (!moments.labelNoise) return gradient
    const noise = this.problem.U.mmul(moments.labelNoise)
    return gradient.sub(noise.mul(Math.sqrt(this.sampling.labelNoise)))
  }
}
