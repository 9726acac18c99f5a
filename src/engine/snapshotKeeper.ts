/** @file Hands out what a run needs to go on in another worker: now and then while it trains, and whenever it rests. */

import type { Racer, RacerSnapshot } from './racer'
import type { SnapshotEvent } from './workerProtocol'

const snapshotMilliseconds = 2000

/** Snapshots of a run that trains take at most this share of the time. */
const snapshotShare = 0.05

export class SnapshotKeeper {
  #next = 0
  /** How far the furthest had come at the last one. */
  #step: number

  /** @param racers as they begin, or go on */
  constructor(
    private readonly run: number,
    private readonly racers: readonly Racer[],
    private readonly post: (event: SnapshotEvent) => void,
  ) {
    this.#step = this.#furthest
  }

  /** Where the last one is old, and reading it back cost little enough. */
  whileTraining(): void {
    const started = performance.now()
    if (started < this.#next) return
    this.#send()
    const ended = performance.now()
    this.#next = ended + Math.max(snapshotMilliseconds, (ended - started) / snapshotShare)
  }

  /** Nothing moves from here for a while: what is shown can be had again, whatever becomes of the worker. */
  atRest(): void {
    if (this.#step < this.#furthest) this.#send()
  }

  get #furthest(): number {
    return Math.max(0, ...this.racers.map(({ step }) => step))
  }

  #send(): void {
    const racers: Record<string, RacerSnapshot> = {}
    for (const racer of this.racers) racers[racer.id] = racer.snapshot()
    this.#step = this.#furthest
    this.post({ type: 'snapshot', run: this.run, racers })
  }
}
