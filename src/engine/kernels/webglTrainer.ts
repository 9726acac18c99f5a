/** @file The trainer on the GPU: float32 kernels, one network. */

import type { Matrix } from 'ml-matrix'
import type { Sampling } from '../../core/linearGradient'
import type { Problem } from '../../core/problem'
import type { KernelOptimizer } from '../../systems/system'
import type { LinearMeasurements, LinearSnapshot, Trainer } from '../trainer'
import type { GlContext } from './context'
import { type KernelOptions, ReplicaBatch } from './replicas'

/**
 * Runs in the basis of the problem it is given, which must be the teacher's (core/teacherBasis.ts).
 *
 * Draws a step, loss included: gradient descent ⌈log₂ L⌉ + 4, natural gradient ⌈log₂ L⌉ + ⌈n/8⌉ + 6,
 * n the larger of inputs and outputs, + 5 with wide hidden layers (3 with one layer, which needs no
 * inverse); a minibatch adds 4, and 1 more where the Fisher is its own.
 *
 * One read-back per call of advance(), which throws a ContextLostError once the context is lost; a
 * snapshot taken before restores into a trainer of another context, bit for bit.
 */
export class WebglTrainer implements Trainer {
  readonly #batch: ReplicaBatch

  /**
   * Throws when hidden layers are narrower than inputs or outputs, and when a batch has fewer samples than
   * inputs and the natural gradient needs its Fisher.
   */
  constructor(
    context: GlContext,
    problem: Problem,
    optimizer: KernelOptimizer,
    sampling: Sampling,
    options: KernelOptions = {},
  ) {
    const { seed } = sampling
    this.#batch = new ReplicaBatch(context, [{ problem, seed }], optimizer, sampling, options)
  }

  get initialExcess(): number {
    return this.#batch.initialExcess[0]!
  }

  get step(): number {
    return this.#batch.step
  }

  advance(count: number): LinearMeasurements {
    const { losses, residuals } = this.#batch.advance(count)[0]!
    return { excess: losses, inverseResidual: residuals }
  }

  snapshot(): LinearSnapshot {
    return this.#batch.snapshot()
  }

  restore(snapshot: LinearSnapshot): void {
    this.#batch.restore(snapshot)
  }

  inspect(): Matrix[] {
    return this.#batch.inspect()
  }

  dispose(): void {
    this.#batch.dispose()
  }
}
