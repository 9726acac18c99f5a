/** @file A measured curve: append only while a run goes on, kept outside React. */

import type { LossesEvent } from '../engine/protocol'

const initialCapacity = 1024

export class Trace {
  /** Number of points; step k stands at index k. */
  count = 0
  /** Excess loss, absolute; the median over the seeds. */
  excess = new Float64Array(initialCapacity)
  /** Excess loss relative to the start's: median, smallest and largest over the seeds. */
  relative = new Float64Array(initialCapacity)
  lowest = new Float64Array(initialCapacity)
  highest = new Float64Array(initialCapacity)
  /** Training time since step 0. */
  milliseconds = new Float64Array(initialCapacity)
  /** Largest residual of the inverses used so far. */
  inverseResidual = 0

  constructor(initialExcess: number) {
    this.excess[0] = initialExcess
    this.relative[0] = 1
    this.lowest[0] = 1
    this.highest[0] = 1
    this.count = 1
  }

  append(event: LossesEvent): void {
    const from = this.count
    const added = event.excess.length
    this.#reserve(from + added)
    this.excess.set(event.excess, from)
    this.relative.set(event.relative, from)
    this.lowest.set(event.lowest, from)
    this.highest.set(event.highest, from)
    const before = this.milliseconds[from - 1]!
    for (let k = 0; k < added; k++) {
      // The clock is read once a block; within it time is taken to pass evenly.
      this.milliseconds[from + k] = before + ((event.milliseconds - before) * (k + 1)) / added
    }
    this.count = from + added
    this.inverseResidual = Math.max(this.inverseResidual, event.inverseResidual)
  }

  /** Forgets what came after `step`, from where training goes on. */
  truncate(step: number): void {
    this.count = Math.min(this.count, step + 1)
  }

  #reserve(count: number): void {
    if (count <= this.excess.length) return
    const larger = (old: Float64Array<ArrayBuffer>) => {
      const next = new Float64Array(Math.max(count, old.length * 2))
      next.set(old)
      return next
    }
    this.excess = larger(this.excess)
    this.relative = larger(this.relative)
    this.lowest = larger(this.lowest)
    this.highest = larger(this.highest)
    this.milliseconds = larger(this.milliseconds)
  }
}
