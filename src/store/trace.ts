/** @file A measured curve: append only while a run goes on, kept outside React. */

import type { LossesEvent } from '../engine/protocol'

export class Trace {
  /** Number of points; step k stands at index k. */
  count = 0
  steps = new Float64Array(1024)
  /** Excess loss, absolute. */
  excess = new Float64Array(1024)
  /** Excess loss relative to the start's: what the plot shows. */
  relative = new Float64Array(1024)
  /** Training time since step 0. */
  milliseconds = new Float64Array(1024)
  /** Largest residual of the inverses used so far. */
  inverseResidual = 0

  constructor(initialExcess: number) {
    this.#push(0, initialExcess, 0)
  }

  append({ firstStep, excess, milliseconds, inverseResidual }: LossesEvent): void {
    const before = this.milliseconds[this.count - 1]!
    excess.forEach((value, k) => {
      // The clock is read once a block; within it time is taken to pass evenly.
      const time = before + ((milliseconds - before) * (k + 1)) / excess.length
      this.#push(firstStep + k, value, time)
    })
    this.inverseResidual = Math.max(this.inverseResidual, inverseResidual)
  }

  /** Forgets what came after `step`, from where training goes on. */
  truncate(step: number): void {
    this.count = Math.min(this.count, step + 1)
  }

  #push(step: number, excess: number, milliseconds: number): void {
    if (this.count === this.steps.length) this.#grow()
    this.steps[this.count] = step
    this.excess[this.count] = excess
    this.relative[this.count] = excess / (this.count === 0 ? excess : this.excess[0]!)
    this.milliseconds[this.count] = milliseconds
    this.count++
  }

  #grow(): void {
    const larger = (old: Float64Array<ArrayBuffer>) => {
      const next = new Float64Array(old.length * 2)
      next.set(old)
      return next
    }
    this.steps = larger(this.steps)
    this.excess = larger(this.excess)
    this.relative = larger(this.relative)
    this.milliseconds = larger(this.milliseconds)
  }
}
