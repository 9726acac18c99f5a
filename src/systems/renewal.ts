/** @file When something dear is made anew: every T steps, and more often in the beginning. */

import type { KeptNumber, Memory } from './memory'

/** In the first steps moments change too fast to wait for the period: what is made then serves this part of its age. */
const earlyShare = 1 / 4

export class Renewal {
  readonly #memory: Memory
  readonly #renewedAt: KeptNumber

  /** @param period T */
  constructor(
    memory: Memory,
    private readonly period: number,
    name: string,
  ) {
    this.#memory = memory
    this.#renewedAt = memory.number(name, -1)
  }

  /** Whether it is due at this step, which then counts as that of its renewal. */
  isDue(step: number): boolean {
    const wait = Math.min(this.period, 1 + Math.floor(step * earlyShare))
    const isDue = step - this.#renewedAt.now >= wait
    if (isDue) this.#renewedAt.now = step
    this.#memory.report('staleness', step - this.#renewedAt.now)
    return isDue
  }
}
