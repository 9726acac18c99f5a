/** @file An ensemble that takes several updates for each step of the run: smaller batches, but as many rows. */

import type { Matrix } from 'ml-matrix'
import type { Measurements } from '../tasks/networkTrainer'
import type { Ensemble, Evaluated, Snapshot } from './ensemble'
import type { NetworkEnsemble, NetworkSnapshot } from './networkEnsemble'

interface RepeatedSnapshot extends Snapshot {
  readonly updated: NetworkSnapshot
}

export class RepeatedEnsemble implements Ensemble {
  constructor(
    private readonly updated: NetworkEnsemble,
    /** A step. */
    private readonly updates: number,
  ) {}

  get count(): number {
    return this.updated.count
  }

  get step(): number {
    return this.updated.step / this.updates
  }

  get reports(): Readonly<Record<string, number>> {
    return this.updated.reports
  }

  get held(): { readonly bytes: number; readonly tensors: number } {
    return this.updated.held
  }

  get evaluated(): readonly Evaluated[] {
    return this.updated.evaluated
  }

  prepare(count: number): void {
    this.updated.prepare(count * this.updates)
  }

  /** Of each step the mean loss of its updates, and the largest residual. */
  advance(count: number): Measurements[] {
    return this.#steps(this.updated.advance(count * this.updates))
  }

  async advanceFreely(count: number): Promise<Measurements[]> {
    return this.#steps(await this.updated.advanceFreely(count * this.updates))
  }

  #steps(updates: readonly Measurements[]): Measurements[] {
    return updates.map(({ losses, residuals }) => ({
      losses: this.#combined(
        losses,
        (part) => part.reduce((sum, loss) => sum + loss) / part.length,
      ),
      residuals: this.#combined(residuals, (part) => Math.max(...part)),
    }))
  }

  snapshot(): RepeatedSnapshot {
    return { step: this.step, updated: this.updated.snapshot() }
  }

  restore({ updated }: RepeatedSnapshot): void {
    this.updated.restore(updated)
  }

  inspect(): Matrix[] {
    return this.updated.inspect()
  }

  dispose(): void {
    this.updated.dispose()
  }

  /** One value a step, from those of its updates. */
  #combined(values: Float64Array, combine: (part: Float64Array) => number): Float64Array {
    return Float64Array.from({ length: values.length / this.updates }, (_, k) =>
      combine(values.subarray(k * this.updates, (k + 1) * this.updates)),
    )
  }
}
