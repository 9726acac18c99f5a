/**
 * @file A worker that answers what it is asked, and its main thread's end: where it dies without a word another one
 * takes its place, and whoever asked asks again.
 */

import { RefusedWorker, startWorker } from '../browser/workers'
import { patienceBeyond, Watchdog } from '../engine/watchdog'

/** Follows every request, and comes back when that was answered. */
interface Mark {
  readonly mark: number
}

const isMark = (message: unknown): message is Mark =>
  typeof message === 'object' && message !== null && 'mark' in message

/** A worker that dies as often as this, one after the other, is given up. */
const mostTries = 3

/** To be called in the worker. @param answer posts what it has to say itself */
export function answerRequests<Request>(answer: (request: Request) => void): void {
  self.onmessage = ({ data }: MessageEvent<Request | Mark>) => {
    if (isMark(data)) self.postMessage(data)
    else answer(data)
  }
}

interface Listeners<Reply> {
  readonly onReply: (reply: Reply) => void
  /** It could not be loaded, has thrown, or died time and again; the next request starts another. */
  readonly onFailure: (message: string) => void
  /** Another has taken its place: what was not answered is to be asked again. */
  readonly onRestart: () => void
}

export class AnsweringWorker<Request extends object, Reply> {
  #worker: Worker | null = null
  #asked = 0
  #tries = 0
  readonly #watchdog = new Watchdog({
    ping: () => this.#worker?.postMessage({ mark: this.#asked } satisfies Mark),
    onSilent: () => this.#replace(),
    onAlive: () => {},
  })

  constructor(
    private readonly start: () => Worker,
    private readonly listeners: Listeners<Reply>,
  ) {}

  /** Whether the browser forbids workers here; then nothing is ever answered. */
  get isRefused(): boolean {
    return this.#started() instanceof RefusedWorker
  }

  /** @param milliseconds that the answer may take beyond the watchdog's patience */
  ask(request: Request, milliseconds = 0): void {
    const worker = this.#started()
    worker.postMessage(request)
    worker.postMessage({ mark: ++this.#asked } satisfies Mark)
    this.#watchdog.expect()
    if (milliseconds > 0) this.#watchdog.allow(milliseconds)
  }

  /** Whatever it is doing is dropped. */
  end(): void {
    this.#worker?.terminate()
    this.#worker = null
    this.#watchdog.reset()
  }

  #started(): Worker {
    if (this.#worker) return this.#worker
    const worker = startWorker(this.start)
    worker.onmessage = ({ data }: MessageEvent<Reply | Mark>) => this.#hear(data)
    worker.onerror = (event) => {
      event.preventDefault()
      this.end()
      this.listeners.onFailure(event.message || 'its worker could not be loaded')
    }
    this.#worker = worker
    return worker
  }

  #hear(message: Reply | Mark): void {
    if (!isMark(message)) {
      this.#watchdog.hear(false)
      this.listeners.onReply(message)
      return
    }
    this.#tries = 0
    this.#watchdog.hear(message.mark === this.#asked)
  }

  #replace(): void {
    this.end()
    if (++this.#tries > mostTries) {
      this.#tries = 0
      this.listeners.onFailure('its worker answers no more')
      return
    }
    this.listeners.onRestart()
    this.#watchdog.allow(patienceBeyond(this.#tries))
  }
}
