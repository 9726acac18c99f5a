/**
 * @file The float64 reference of the kernels: the oracle of their tests, and what runs without WebGL2.
 *
 * In square networks it takes the natural gradient by method (f) of docs/theory.md 7, one inverse of the total
 * map a step; in all others by the general formula 1.5 (core/naturalStep.ts).
 */

import { Matrix } from 'ml-matrix'
import { LinearGradient, type Sampling } from '../../core/linearGradient'
import { naturalStep } from '../../core/naturalStep'
import {
  excessLoss,
  layerGradients,
  prefixProducts,
  suffixProducts,
  totalMap,
} from '../../core/network'
import type { Problem } from '../../core/problem'
import type { KernelOptimizer } from '../../systems/system'
import type { LinearMeasurements, LinearSnapshot, Trainer } from '../trainer'

export class ReferenceTrainer implements Trainer {
  readonly initialExcess: number
  #weights: readonly Matrix[]
  #step = 0
  readonly #problem: Problem
  readonly #optimizer: KernelOptimizer
  readonly #gradient: LinearGradient

  constructor(problem: Problem, optimizer: KernelOptimizer, sampling: Sampling) {
    this.#problem = problem
    this.#optimizer = optimizer
    this.#weights = problem.weights
    this.#gradient = new LinearGradient(problem, sampling)
    this.initialExcess = excessLoss(totalMap(problem.weights), problem)
  }

  get step(): number {
    return this.#step
  }

  advance(count: number): LinearMeasurements {
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

  snapshot(): LinearSnapshot {
    return {
      step: this.#step,
      weights: Float64Array.from(this.#weights.flatMap((layer) => layer.to1DArray())),
    }
  }

  restore({ step, weights }: LinearSnapshot): void {
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
    const moments = this.#gradient.moments(this.#step)
    const prefixes = prefixProducts(this.#weights)
    const suffixes = suffixProducts(this.#weights)
    const W = prefixes.at(-1)!
    this.#step++
    if (this.#optimizer.kind === 'gradient') {
      this.#moveBy(layerGradients(this.#gradient.gradient(W, moments), prefixes, suffixes))
      return 0
    }
    const { fisher } = this.#optimizer
    const step = naturalStep(
      prefixes,
      suffixes,
      this.#gradient.change(W, moments, fisher),
      this.#gradient.covariance(moments, fisher),
    )
    // Where an inverse does not exist there is no step to take: the weights stay, the residual says why.
    if (!step) return Number.POSITIVE_INFINITY
    this.#moveBy(step.directions)
    return step.residual
  }

  #moveBy(directions: readonly Matrix[]): void {
    const { step } = this.#optimizer
    this.#weights = this.#weights.map((layer, i) =>
      Matrix.sub(layer, Matrix.mul(directions[i]!, step)),
    )
  }
}
