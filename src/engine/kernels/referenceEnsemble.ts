/** @file Networks in training one after the other, each by the float64 reference. */

import type { Matrix } from 'ml-matrix'
import type { Sampling } from '../../core/linearGradient'
import type { KernelOptimizer } from '../../systems/system'
import type { Measurements } from '../../tasks/networkTrainer'
import type { LinearEnsemble, LinearSnapshot, Replica } from '../trainer'
import { ReferenceTrainer } from './reference'

export class ReferenceEnsemble implements LinearEnsemble {
  readonly initialExcess: readonly number[]
  readonly reports = {}
  readonly held = { bytes: 0, tensors: 0 }
  readonly #trainers: readonly ReferenceTrainer[]

  constructor(
    replicas: readonly Replica[],
    optimizer: KernelOptimizer,
    sampling: Omit<Sampling, 'seed'>,
  ) {
    this.#trainers = replicas.map(
      ({ problem, seed }) => new ReferenceTrainer(problem, optimizer, { ...sampling, seed }),
    )
    this.initialExcess = this.#trainers.map((trainer) => trainer.initialExcess)
  }

  get count(): number {
    return this.#trainers.length
  }

  get step(): number {
    return this.#trainers[0]!.step
  }

  advance(count: number): Measurements[] {
    return this.#trainers.map((trainer) => {
      const { excess, inverseResidual } = trainer.advance(count)
      return { losses: excess, residuals: inverseResidual }
    })
  }

  /** The networks' weights, one network after the other. */
  snapshot(): LinearSnapshot {
    const weights = this.#trainers.flatMap((trainer) => [...trainer.snapshot().weights])
    return { step: this.step, weights: Float64Array.from(weights) }
  }

  restore({ step, weights }: LinearSnapshot): void {
    const size = weights.length / this.#trainers.length
    this.#trainers.forEach((trainer, r) => {
      trainer.restore({ step, weights: weights.subarray(r * size, (r + 1) * size) })
    })
  }

  inspect(): Matrix[] {
    return this.#trainers[0]!.inspect()
  }

  dispose(): void {}
}
