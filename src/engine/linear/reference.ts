/**
 * @file The float64 reference trainer: the oracle of the kernels' tests, and what runs without WebGL2.
 *
 * It takes the natural gradient by method (f) of theory.md 7, one inverse of the total map a step.
 */

import { inverse, LuDecomposition, Matrix } from 'ml-matrix'
import { type BatchMoments, batchMoments } from '../../core/batch'
import {
  excessLoss,
  layerGradients,
  prefixProducts,
  suffixProducts,
  totalMap,
} from '../../core/network'
import type { Problem } from '../../core/problem'
import type { Measurements, Optimizer, Sampling, Snapshot, Trainer } from '../trainer'

export class ReferenceTrainer implements Trainer {
  readonly initialExcess: number
  #weights: readonly Matrix[]
  #step = 0
  readonly #problem: Problem
  readonly #optimizer: Optimizer
  readonly #sampling: Sampling
  readonly #inverseFactor: Matrix

  constructor(problem: Problem, optimizer: Optimizer, sampling: Sampling) {
    this.#problem = problem
    this.#optimizer = optimizer
    this.#sampling = sampling
    this.#weights = problem.weights
    this.#inverseFactor = inverse(problem.inputFactor)
    this.initialExcess = excessLoss(totalMap(problem.weights), problem)
  }

  get step(): number {
    return this.#step
  }

  advance(count: number): Measurements {
    const excess = new Float64Array(count)
    const isNatural = this.#optimizer.kind === 'natural'
    const inverseResidual = new Float64Array(isNatural ? count : 0)
    for (let k = 0; k < count; k++) {
      const residual = this.#takeStep()
      if (isNatural) inverseResidual[k] = residual
      excess[k] = excessLoss(totalMap(this.#weights), this.#problem)
    }
    return { excess, inverseResidual }
  }

  snapshot(): Snapshot {
    return {
      step: this.#step,
      weights: Float64Array.from(this.#weights.flatMap((layer) => layer.to1DArray())),
    }
  }

  restore({ step, weights }: Snapshot): void {
    const n = this.#problem.teacher.rows
    this.#weights = this.#weights.map((_, i) =>
      Matrix.from1DArray(n, n, weights.subarray(i * n * n, (i + 1) * n * n)),
    )
    this.#step = step
  }

  inspect(): Matrix[] {
    return this.#weights.map((layer) => layer.clone())
  }

  dispose(): void {}

  /** One step; returns the residual of the inverse it used, 0 for gradient descent. */
  #takeStep(): number {
    const { batch, labelNoise, seed } = this.#sampling
    const n = this.#problem.teacher.rows
    const moments = batch > 0 ? batchMoments(n, batch, labelNoise > 0, this.#step, seed) : undefined
    const prefixes = prefixProducts(this.#weights)
    const suffixes = suffixProducts(this.#weights)
    const W = prefixes.at(-1)!
    const G = this.#whitenedGradient(W, moments)
    this.#step++
    if (this.#optimizer.kind === 'gradient') {
      const total = G.mmul(this.#problem.inputFactor.transpose())
      this.#moveBy(layerGradients(total, prefixes, suffixes))
      return 0
    }
    if (prefixes.length === 1) {
      // A single layer's Fisher does not depend on its weights: no inverse of W, no wall.
      this.#moveBy([this.#functionStep(G, moments)])
      return 0
    }
    const inverseW = inverseOrNull(W)
    // Where W is singular there is no step to take: the weights stay, the residual says why.
    if (!inverseW) return Number.POSITIVE_INFINITY
    const core = inverseW.mmul(this.#functionStep(G, moments)).mmul(inverseW)
    const depth = this.#weights.length
    this.#moveBy(prefixes.map((prefix, i) => prefix.mmul(core).mmul(suffixes[i]!).div(depth)))
    return Matrix.sub(W.mmul(inverseW), Matrix.eye(n)).abs().max()
  }

  /** Gradient of the total map with respect to W C: δ C Ŝ − √ν N̂; the plain gradient is this times Cᵀ. */
  #whitenedGradient(W: Matrix, moments: BatchMoments | undefined): Matrix {
    const whitened = Matrix.sub(W, this.#problem.teacher).mmul(this.#problem.inputFactor)
    if (!moments) return whitened
    const gradient = whitened.mmul(moments.inputs)
    if (!moments.labelNoise) return gradient
    return gradient.sub(moments.labelNoise.mul(Math.sqrt(this.#sampling.labelNoise)))
  }

  /** The change of the total map the natural gradient asks for: G Σ⁻¹, Σ the Fisher's input covariance. */
  #functionStep(whitenedGradient: Matrix, moments: BatchMoments | undefined): Matrix {
    const usesBatch = this.#optimizer.kind === 'natural' && this.#optimizer.fisher === 'batch'
    const decorrelated =
      moments && usesBatch ? whitenedGradient.mmul(inverse(moments.inputs)) : whitenedGradient
    return decorrelated.mmul(this.#inverseFactor)
  }

  #moveBy(directions: readonly Matrix[]): void {
    const { step } = this.#optimizer
    this.#weights = this.#weights.map((layer, i) =>
      Matrix.sub(layer, Matrix.mul(directions[i]!, step)),
    )
  }
}

/** W⁻¹; null where W is singular to the last digit. */
function inverseOrNull(W: Matrix): Matrix | null {
  const decomposition = new LuDecomposition(W)
  return decomposition.isSingular() ? null : decomposition.solve(Matrix.eye(W.rows))
}
