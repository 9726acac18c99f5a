/** @file Networks in training one after the other, each by the float64 reference. */

import type { Matrix } from 'ml-matrix'
import type { Ensemble, Measurements, Optimizer, Replica, Sampling, Snapshot } from '../trainer'
import { ReferenceTrainer } from './reference'

export class ReferenceEnsemble implements Ensemble {
  readonly initialExcess: readonly number[]
  readonly #trainers: readonly ReferenceTrainer[]

  constructor(
    replicas: readonly Replica[],
    optimizer: Optimizer,
    sampling: Omit<Sampling, 'seed'>,
  ) {
    this.#trainers = replicas.map(
      ({ problem, seed }) => new ReferenceTrainer(problem, optimizer, { ...sampling, seed }),
    )
    this.initialExcess = this.#trainers.map((trainer) => trainer.initialExcess)
  }

  get step(): number {
    return this.#trainers[0]!.step
  }

  advance(count: number): Measurements[] {
    return this.#trainers.map((trainer) => trainer.advance(count))
  }

  /** The networks' weights, one network after the other. */
  snapshot(): Snapshot {
    const weights = this.#trainers.flatMap((trainer) => [...trainer.snapshot().weights])
    return { step: this.step, weights: Float64Array.from(weights) }
  }

  restore({ step, weights }: Snapshot): void {
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
