/** @file Reports the weights as they move, without taking more than its share of the time. */

import { matrixMessages } from './matrixMessages'
import type { WeightsEvent } from './protocol'
import type { Racer } from './racer'

/** Share of the time that may go into reading weights back: after each read it rests nine times as long. */
const share = 0.1

/** A read costs the quickest of this many: the others were held up by whatever else the renderer does. */
const remembered = 4

/** Steps of a block while the weights are watched: what moves between two samples is not seen. */
export const watchedBlockSteps = 16

export class WeightWatch {
  /** When weights may be read again. */
  #next = 0
  readonly #costs: number[] = []
  /** The step each racer was last seen at. */
  readonly #seen = new Map<Racer, number>()

  constructor(
    private readonly run: number,
    private readonly post: (event: WeightsEvent) => void,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /**
   * Reports every racer that has moved since it was last seen, if the share allows it or it must be. What
   * must be does not count: the first read also waits for the shaders.
   */
  report(racers: readonly Racer[], mustReport: boolean): void {
    const started = this.now()
    if (!mustReport && started < this.#next) return
    for (const racer of racers) {
      const { step } = racer.ensemble
      if (this.#seen.get(racer) === step) continue
      this.#seen.set(racer, step)
      const layers = matrixMessages(racer.ensemble.inspect())
      this.post({ type: 'weights', run: this.run, system: racer.id, step, layers })
    }
    const ended = this.now()
    if (mustReport) this.#next = ended
    else {
      this.#costs.push(ended - started)
      if (this.#costs.length > remembered) this.#costs.shift()
      this.#next = ended + Math.min(...this.#costs) * (1 / share - 1)
    }
  }
}
