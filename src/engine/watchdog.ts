/**
 * @file Notices that a worker has died without a word: killed, or out of memory.
 *
 * While an answer is awaited the worker is asked every second whether it lives. One that says nothing for too
 * long is silent; should it speak after all, the alarm is taken back.
 */

/** The watch's own clock. */
const tickMilliseconds = 1000

/** A worker that says nothing for this long is reported, if not told otherwise. */
const patienceMilliseconds = 4000

/** What to allow beyond it after so many silences, on what may be a slow machine: each time twice as long. */
export const patienceBeyond = (silences: number): number =>
  patienceMilliseconds * (2 ** silences - 1)

/** Building what is to be trained may take this long without a word: a new worker, its modules, its shaders. */
export const loadMilliseconds = 20_000

/** A GPU that was lost may take this long to be there again. */
export const gpuReturnMilliseconds = 4000

interface WatchdogEvents {
  /** Asks the worker to say something. */
  readonly ping: () => void
  readonly onSilent: () => void
  /** After onSilent: it lives. */
  readonly onAlive: () => void
}

export class Watchdog {
  #timer: ReturnType<typeof setInterval> | null = null
  #lastTick = 0
  #heard = 0
  #busyUntil = 0
  #isSilent = false
  /** Whether it is to go on though nothing was asked for. */
  #isKept = false

  /** @param patience milliseconds that a worker may say nothing */
  constructor(
    private readonly events: WatchdogEvents,
    private readonly patience = patienceMilliseconds,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** Something was asked of the worker. */
  expect(): void {
    if (this.#timer !== null) return
    this.#heard = this.now()
    this.#lastTick = this.now()
    this.#timer = setInterval(() => this.tick(), tickMilliseconds)
  }

  /** Keeps the watch up, as while the worker trains, or lets it end with the next answer. */
  keep(isKept: boolean): void {
    this.#isKept = isKept
    if (isKept) this.expect()
  }

  /** The worker said something. @param isAnswer whether it has nothing more to say */
  hear(isAnswer: boolean): void {
    this.#heard = this.now()
    this.#busyUntil = 0
    if (this.#isSilent) {
      this.#isSilent = false
      this.events.onAlive()
    }
    if (isAnswer && !this.#isKept) this.#stop()
  }

  /** The worker said that it will say nothing for a while. */
  allow(milliseconds: number): void {
    this.#busyUntil = this.now() + milliseconds
  }

  /** Another worker takes its place, or none. */
  reset(): void {
    this.#stop()
    this.#isSilent = false
    this.#isKept = false
    this.#busyUntil = 0
  }

  /** One turn of the clock. */
  tick(): void {
    const now = this.now()
    // A page that slept itself has not listened either.
    if (now - this.#lastTick > 2 * tickMilliseconds) this.#heard = now
    this.#lastTick = now
    if (now < this.#busyUntil) return
    const quiet = now - Math.max(this.#heard, this.#busyUntil)
    if (quiet >= this.patience && !this.#isSilent) {
      this.#isSilent = true
      this.events.onSilent()
    }
    this.events.ping()
  }

  #stop(): void {
    if (this.#timer !== null) clearInterval(this.#timer)
    this.#timer = null
  }
}
