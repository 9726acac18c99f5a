/** @file The batches of the steps under way: made once, for all systems. */

import type { Device } from '../device/device'
import type { Batch } from './task'

export class BatchCache {
  readonly #batches = new Map<number, Batch>()

  constructor(
    private readonly device: Device,
    private readonly make: (step: number) => Batch,
  ) {}

  /** The batch of a step, made now if it is not there. */
  at(step: number): Batch {
    let batch = this.#batches.get(step)
    if (!batch) {
      batch = this.make(step)
      this.#batches.set(step, batch)
    }
    return batch
  }

  /** Makes the batches of these steps, and frees all others. */
  hold(firstStep: number, count: number): void {
    for (const [step, batch] of this.#batches) {
      if (step < firstStep || step >= firstStep + count) this.#free(step, batch)
    }
    for (let k = 0; k < count; k++) this.at(firstStep + k)
  }

  dispose(): void {
    for (const [step, batch] of this.#batches) this.#free(step, batch)
  }

  #free(step: number, { inputs, targets }: Batch): void {
    this.device.dispose(inputs)
    if (targets !== inputs) this.device.dispose(targets)
    this.#batches.delete(step)
  }
}
