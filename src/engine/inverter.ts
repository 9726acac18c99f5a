/** @file The training worker's own worker, which makes inverses while this one hears commands. */

import { startWorker } from '../browser/workers'
import type { Helper, InverseJob } from '../systems/beforehand'
import { AbandonedError } from '../tasks/abandoned'

/** Inverses that are wanted. */
export interface InverseRequest {
  /** Comes back with the answer. */
  readonly id: number
  readonly jobs: readonly InverseJob[]
}

export interface InverseAnswer {
  readonly id: number
  readonly inverses: readonly Float64Array[]
}

interface Waiting {
  readonly resolve: (inverses: readonly Float64Array[]) => void
  readonly reject: (error: Error) => void
}

export class Inverter implements Helper {
  #worker: Worker | null = null
  #asked = 0
  readonly #waiting = new Map<number, Waiting>()

  invert(jobs: readonly InverseJob[]): Promise<readonly Float64Array[]> {
    this.#worker ??= this.#spawn()
    const id = ++this.#asked
    const request: InverseRequest = { id, jobs }
    const transfer = jobs.map(({ factor }) => (factor.values as Float64Array).buffer)
    this.#worker.postMessage(request, { transfer })
    return new Promise((resolve, reject) => this.#waiting.set(id, { resolve, reject }))
  }

  /** Nobody waits any more: what is under way is dropped. */
  abandon(): void {
    if (this.#waiting.size > 0) this.#end(new AbandonedError())
  }

  #spawn(): Worker {
    const worker = startWorker(
      () => new Worker(new URL('./inverter.worker.ts', import.meta.url), { type: 'module' }),
    )
    worker.onmessage = ({ data: { id, inverses } }: MessageEvent<InverseAnswer>) => {
      this.#waiting.get(id)?.resolve(inverses)
      this.#waiting.delete(id)
    }
    worker.onerror = (event) => {
      event.preventDefault()
      const reason = event.message || 'it could not be loaded'
      this.#end(new Error(`The worker that makes inverses stopped: ${reason}.`))
    }
    return worker
  }

  #end(error: Error): void {
    this.#worker?.terminate()
    this.#worker = null
    for (const { reject } of this.#waiting.values()) reject(error)
    this.#waiting.clear()
  }
}
