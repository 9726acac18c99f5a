/**
 * @file Workers that share the parts of a job: each takes the next part when its last one is done. A part whose
 * worker is lost is begun anew by another, so that some of what is said of it may be heard twice.
 */

import { startWorker } from '../browser/workers'
import { loadMilliseconds, patienceBeyond, Watchdog } from './watchdog'

/** A part that is lost more often is not tried again. */
const mostLosses = 3

/** What every worker of a pool says besides what it finds. */
export type PoolWord =
  /** Its part is done. */
  | { readonly type: 'done' }
  /** Nothing new, but it goes on. */
  | { readonly type: 'alive' }
  /** The GPU is gone: another worker can do the part. */
  | { readonly type: 'lost' }
  | { readonly type: 'failed'; readonly message: string }

interface Ends<Part, Found> {
  readonly start: () => Worker
  readonly onFound: (found: Found) => void
  readonly onDone: (part: Part) => void
  /** What to ask for, to have a part done again that was lost. */
  readonly again: (part: Part) => Part
  /** The pool is closed by then; in a sentence's second half. */
  readonly onFailed: (why: string) => void
}

interface Job<Part> {
  readonly part: Part
  /** How often it was lost. */
  readonly losses: number
}

interface Place<Part> {
  readonly worker: Worker
  readonly watchdog: Watchdog
  job: Job<Part> | null
}

/** @typeParam Found what workers tell of their parts: whatever is no word of the pool */
export class WorkerPool<Part, Found> {
  readonly #waiting: Job<Part>[] = []
  readonly #places = new Set<Place<Part>>()
  #size = 1
  #silences = 0

  constructor(private readonly ends: Ends<Part, Found>) {}

  /** Adds parts, which are begun in this order; from now on by so many workers at once. */
  add(parts: readonly Part[], size: number): void {
    this.#size = size
    this.#waiting.push(...parts.map((part) => ({ part, losses: 0 })))
    this.#fill()
  }

  /** Ends all workers, whatever they are doing. */
  close(): void {
    this.#waiting.length = 0
    for (const place of this.#places) this.#end(place)
  }

  #fill(): void {
    for (const place of this.#places) if (place.job === null) this.#giveNext(place)
    while (this.#waiting.length > 0 && this.#places.size < this.#size) {
      const place = this.#open()
      this.#giveNext(place)
      place.watchdog.allow(loadMilliseconds)
    }
  }

  #open(): Place<Part> {
    const worker = startWorker(this.ends.start)
    const onSilent = () => {
      this.#silences++
      this.#lose(place, 'a worker answers no more')
    }
    const watchdog = new Watchdog({ ping: () => {}, onSilent, onAlive: () => {} })
    const place: Place<Part> = { worker, watchdog, job: null }
    worker.onmessage = ({ data }: MessageEvent<PoolWord | Found>) => this.#hear(place, data)
    worker.onerror = (event) => {
      event.preventDefault()
      this.#fail(event.message || 'its worker could not be loaded')
    }
    this.#places.add(place)
    return place
  }

  #giveNext(place: Place<Part>): void {
    place.job = this.#waiting.shift() ?? null
    if (place.job === null) {
      place.watchdog.reset()
      return
    }
    place.worker.postMessage(place.job.part)
    place.watchdog.keep(true)
  }

  #hear(place: Place<Part>, said: PoolWord | Found): void {
    place.watchdog.hear(false)
    if (this.#silences > 0) place.watchdog.allow(patienceBeyond(this.#silences))
    if (!isWord(said)) this.ends.onFound(said)
    else if (said.type === 'lost') this.#lose(place, 'the browser took the GPU away')
    else if (said.type === 'failed') this.#fail(said.message)
    else if (said.type === 'done') {
      const { part } = place.job!
      this.#giveNext(place)
      this.ends.onDone(part)
    }
  }

  /** Another worker does its part. */
  #lose(place: Place<Part>, why: string): void {
    this.#end(place)
    if (place.job === null) return
    const { part, losses } = place.job
    if (losses + 1 > mostLosses) {
      this.#fail(why)
      return
    }
    this.#waiting.unshift({ part: this.ends.again(part), losses: losses + 1 })
    this.#fill()
  }

  #fail(why: string): void {
    this.close()
    this.ends.onFailed(why)
  }

  #end(place: Place<Part>): void {
    place.worker.terminate()
    place.watchdog.reset()
    this.#places.delete(place)
  }
}

const words: readonly string[] = ['done', 'alive', 'lost', 'failed'] satisfies PoolWord['type'][]

const isWord = (said: unknown): said is PoolWord => words.includes((said as PoolWord).type)
