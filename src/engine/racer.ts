/** @file One optimizer's way through a run: its trainer, its clock, and when it ends. */

import type { OptimizerId } from '../experiment/optimizers'
import { divergedRatio, targetRatio } from '../experiment/schema'
import type { EndReason } from './protocol'
import type { Snapshot, Trainer } from './trainer'

/** An inverse this far from W W⁻¹ = I gives updates that mean nothing. */
const largestResidual = 1e-4

/** What a block of steps gave, cut at the step where the optimizer ended. */
export interface Block {
  readonly firstStep: number
  readonly excess: Float64Array
  readonly inverseResidual: number
}

/** All a racer needs to go on. */
export interface RacerSnapshot {
  readonly trainer: Snapshot
  readonly end: EndReason | null
  readonly milliseconds: number
}

export class Racer {
  /** Time spent training. */
  milliseconds = 0
  end: EndReason | null = null
  /** The step the racer stands at, as it was reported. */
  step = 0

  constructor(
    readonly id: OptimizerId,
    readonly trainer: Trainer,
  ) {}

  /** Takes up to `count` steps, fewer if the optimizer ends on the way. */
  advance(count: number, stepLimit: number): Block {
    const firstStep = this.step + 1
    const started = performance.now()
    const { excess, inverseResidual } = this.trainer.advance(Math.min(count, stepLimit - this.step))
    this.milliseconds += performance.now() - started
    const last = this.#lastStep(excess, inverseResidual)
    this.step = firstStep + last
    if (this.end === null && this.step >= stepLimit) this.end = 'limit'
    const used = inverseResidual.subarray(0, last + 1)
    return {
      firstStep,
      excess: excess.slice(0, last + 1),
      inverseResidual: used.reduce((largest, value) => Math.max(largest, value), 0),
    }
  }

  /** Goes by a new step limit: on from the old one, or to a stop where it already is beyond. */
  applyLimit(stepLimit: number): void {
    if (this.end === 'limit') this.end = null
    if (this.end === null && this.step >= stepLimit) this.end = 'limit'
  }

  snapshot(): RacerSnapshot {
    return { trainer: this.trainer.snapshot(), end: this.end, milliseconds: this.milliseconds }
  }

  restore({ trainer, end, milliseconds }: RacerSnapshot): void {
    this.trainer.restore(trainer)
    this.step = trainer.step
    this.end = end
    this.milliseconds = milliseconds
  }

  /** Index of the block's last step that counts; sets the end it found there. */
  #lastStep(excess: Float64Array, inverseResidual: Float64Array): number {
    const { initialExcess } = this.trainer
    for (let k = 0; k < excess.length; k++) {
      const ratio = excess[k]! / initialExcess
      if (!(ratio <= divergedRatio)) this.end = 'diverged'
      else if (inverseResidual.length > 0 && !(inverseResidual[k]! <= largestResidual)) {
        this.end = 'inverse'
      } else if (ratio <= targetRatio) this.end = 'target'
      if (this.end !== null) return k
    }
    return excess.length - 1
  }
}
