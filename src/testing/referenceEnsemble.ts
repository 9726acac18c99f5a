/** @file Networks in training one after the other, each by the kernels' float64 oracle; for tests. */

import type { Sampling } from '../core/linearGradient'
import { ReferenceTrainer } from '../engine/kernels/reference'
import type { Replica } from '../engine/trainer'
import type { KernelOptimizer } from '../systems/system'
import type { Measurements } from '../tasks/networkTrainer'

export class ReferenceEnsemble {
  readonly #trainers: readonly ReferenceTrainer[]

  constructor(
    replicas: readonly Replica[],
    optimizer: KernelOptimizer,
    sampling: Omit<Sampling, 'seed'>,
  ) {
    this.#trainers = replicas.map(
      ({ problem, seed }) => new ReferenceTrainer(problem, optimizer, { ...sampling, seed }),
    )
  }

  get initialExcess(): number[] {
    return this.#trainers.map(({ initialExcess }) => initialExcess)
  }

  advance(count: number): Measurements[] {
    return this.#trainers.map((trainer) => {
      const { excess, inverseResidual } = trainer.advance(count)
      return { losses: excess, residuals: inverseResidual }
    })
  }

  /** The weights of the networks one after the other, row by row. */
  get weights(): Float64Array {
    return Float64Array.from(this.#trainers.flatMap((one) => [...one.snapshot().weights]))
  }
}
