/** @file Steps a second, as a person wants to watch them. */

export class Pace {
  #start = 0
  #taken = 0

  /** @param rate steps a second; 0 as fast as possible */
  constructor(private readonly rate: number) {
    this.restart()
  }

  /** Counts from now on. */
  restart(): void {
    this.#start = performance.now()
    this.#taken = 0
  }

  /** Steps to be taken now, at most so many; they count as taken. */
  due(most: number): number {
    if (this.rate === 0) return most
    const elapsed = (performance.now() - this.#start) / 1000
    const due = Math.floor(elapsed * this.rate) - this.#taken
    // A machine slower than the pace must not try to catch up later.
    if (due > most) this.restart()
    // Right after that they are done before they are due.
    const steps = Math.max(0, Math.min(due, most))
    this.#taken += steps
    return steps
  }

  /** Milliseconds until the next step, never fewer than the page's frame: what comes faster is not seen sooner. */
  untilNext(): number {
    if (this.rate === 0) return 0
    const next = this.#start + (1000 * (this.#taken + 1)) / this.rate
    return Math.max(next - performance.now(), 1000 / 60)
  }
}
