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
      // It may be made within the tidy of a step.
      this.device.keep(batch.inputs)
      this.device.keep(batch.targets)
      this.#batches.set(step, batch)
    }
    return batch
  }

  /** Frees the batches of all other steps than these. */
  keepOnly(firstStep: number, count: number): void {
    for (const [step, batch] of this.#batches) {
      if (step < firstStep || step >= firstStep + count) this.#free(step, batch)
    }
  }

  /** Makes the batches of these steps, and frees all others. */
  hold(firstStep: number, count: number): void {
    this.keepOnly(firstStep, count)
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
