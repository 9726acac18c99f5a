/**
 * @file The float64 reference trainer: the oracle of the kernels' tests, and what runs without WebGL2.
 *
 * In square networks it takes the natural gradient by method (f) of docs/theory.md 7, one inverse of the total
 * map a step; in all others by the general formula 1.5 (referenceRectangular.ts). The approximations of square
 * networks run here alone (approximations/).
 */

import { inverse, Matrix } from 'ml-matrix'
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
import { directions } from './approximations/directions'
import { networkOf } from './approximations/network'
import { rectangularStep } from './referenceRectangular'
import { type NaturalStep, squareStep } from './referenceSquare'

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
    const hasInverse = this.#optimizer.kind !== 'gradient'
    const inverseResidual = new Float64Array(hasInverse ? count : 0)
    for (let k = 0; k < count; k++) {
      const residual = this.#takeStep()
      if (hasInverse) inverseResidual[k] = residual
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
    let end = 0
    this.#weights = this.#weights.map(({ rows, columns }) => {
      const start = end
      end += rows * columns
      return Matrix.from1DArray(rows, columns, weights.subarray(start, end))
    })
    this.#step = step
  }

  inspect(): Matrix[] {
    return this.#weights.map((layer) => layer.clone())
  }

  dispose(): void {}

  /** One step; returns the residual of the inverses it used, 0 for gradient descent. */
  #takeStep(): number {
    const moments = this.#drawMoments()
    const prefixes = prefixProducts(this.#weights)
    const suffixes = suffixProducts(this.#weights)
    this.#step++
    if (this.#optimizer.kind === 'gradient') {
      const total = this.#whitenedGradient(prefixes.at(-1)!, moments).mmul(
        this.#problem.inputFactor.transpose(),
      )
      this.#moveBy(layerGradients(total, prefixes, suffixes))
      return 0
    }
    const step = this.#preconditioned(prefixes, suffixes, moments)
    // Where an inverse does not exist there is no step to take: the weights stay, the residual says why.
    if (!step) return Number.POSITIVE_INFINITY
    this.#moveBy(step.directions)
    return step.residual
  }

  /** The step that solves F u = g, or an approximation's; null where an inverse does not exist. */
  #preconditioned(
    prefixes: readonly Matrix[],
    suffixes: readonly Matrix[],
    moments: BatchMoments | undefined,
  ): NaturalStep | null {
    const optimizer = this.#optimizer
    const change = this.#functionStep(this.#whitenedGradient(prefixes.at(-1)!, moments), moments)
    if ('damping' in optimizer) {
      const network = networkOf(prefixes, suffixes, change, this.#problem)
      return directions[optimizer.kind](network, optimizer.damping)
    }
    // A single layer's Fisher does not depend on its weights: no inverse, no wall.
    if (prefixes.length === 1) return { directions: [change], residual: 0 }
    return isSquare(this.#weights)
      ? squareStep(prefixes, suffixes, change)
      : rectangularStep(prefixes, suffixes, change, this.#fisherCovariance(moments))
  }

  #drawMoments(): BatchMoments | undefined {
    const { batch, labelNoise, seed } = this.#sampling
    if (batch === 0) return undefined
    const { rows, columns } = this.#problem.teacher
    return batchMoments(columns, batch, labelNoise > 0, this.#step, seed, rows)
  }

  /** Gradient of the total map with respect to W C: δ C Ŝ − √ν N̂; the plain gradient is this times Cᵀ. */
  #whitenedGradient(W: Matrix, moments: BatchMoments | undefined): Matrix {
    const whitened = Matrix.sub(W, this.#problem.teacher).mmul(this.#problem.inputFactor)
    if (!moments) return whitened
    const gradient = whitened.mmul(moments.inputs)
    if (!moments.labelNoise) return gradient
    return gradient.sub(moments.labelNoise.mul(Math.sqrt(this.#sampling.labelNoise)))
  }

  /** The change Δ of the total map the natural gradient asks for: G Σ⁻¹, Σ the Fisher's input covariance. */
  #functionStep(whitenedGradient: Matrix, moments: BatchMoments | undefined): Matrix {
    const decorrelated =
      moments && this.#usesBatchFisher
        ? whitenedGradient.mmul(inverse(moments.inputs))
        : whitenedGradient
    return decorrelated.mmul(this.#inverseFactor)
  }

  /** The Fisher's input covariance: C Ŝ Cᵀ of the batch, or that of the population. */
  #fisherCovariance(moments: BatchMoments | undefined): Matrix {
    const { inputFactor, inputCovariance } = this.#problem
    return moments && this.#usesBatchFisher
      ? inputFactor.mmul(moments.inputs).mmul(inputFactor.transpose())
      : inputCovariance
  }

  get #usesBatchFisher(): boolean {
    return this.#optimizer.kind === 'natural' && this.#optimizer.fisher === 'batch'
  }

  #moveBy(directions: readonly Matrix[]): void {
    const { step } = this.#optimizer
    this.#weights = this.#weights.map((layer, i) =>
      Matrix.sub(layer, Matrix.mul(directions[i]!, step)),
    )
  }
}

/** True when all layers are of one square size. */
function isSquare(weights: readonly Matrix[]): boolean {
  const n = weights[0]!.columns
  return weights.every((layer) => layer.rows === n && layer.columns === n)
}
