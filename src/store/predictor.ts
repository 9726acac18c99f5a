/**
 * @file The main thread's end of the prediction worker; an answer to an older question is dropped. Where the
 * browser refuses workers the answer is computed here, so that the laws at least are drawn.
 */

import { RefusedWorker, startWorker } from '../browser/workers'
import type { Experiment } from '../experiment/schema'
import type { Prediction } from '../theory/laws/prediction'
import type { PredictionReply, PredictionRequest } from './answerPrediction'
import type { SeedSearch } from './wallFreeSeed'

interface Listeners {
  readonly onPrediction: (prediction: Prediction) => void
  readonly onSeed: (search: SeedSearch) => void
  readonly onFailure: (message: string) => void
}

export class Predictor {
  #worker: Worker | null = null
  #id = 0

  constructor(private readonly listeners: Listeners) {}

  predict(experiment: Experiment): void {
    this.#ask('predict', experiment)
  }

  /** Ends the worker; an answer that is under way is not heard. */
  close(): void {
    this.#id++
    this.#worker?.terminate()
    this.#worker = null
  }

  /** Looks for a seed whose start has no wall. */
  findSeed(experiment: Experiment): void {
    this.#ask('find-seed', experiment)
  }

  #ask(type: PredictionRequest['type'], experiment: Experiment): void {
    this.#id++
    const request = { type, id: this.#id, experiment } satisfies PredictionRequest
    this.#worker ??= this.#spawn()
    if (this.#worker instanceof RefusedWorker) this.#answerHere(request)
    else this.#worker.postMessage(request)
  }

  async #answerHere(request: PredictionRequest): Promise<void> {
    try {
      const { answerPrediction } = await import('./answerPrediction')
      if (request.id === this.#id) this.#onReply(answerPrediction(request))
    } catch (error) {
      this.listeners.onFailure(`The prediction could not be computed: ${(error as Error).message}`)
    }
  }

  #onReply(reply: PredictionReply): void {
    if (reply.id !== this.#id) return
    if (reply.type === 'predict') this.listeners.onPrediction(reply.prediction)
    else this.listeners.onSeed(reply.search)
  }

  #spawn(): Worker {
    const worker = startWorker(
      () => new Worker(new URL('./prediction.worker.ts', import.meta.url), { type: 'module' }),
    )
    if (worker instanceof RefusedWorker) return worker
    worker.onmessage = ({ data }: MessageEvent<PredictionReply>) => this.#onReply(data)
    worker.onerror = (event) => {
      event.preventDefault()
      worker.terminate()
      this.#worker = null
      this.listeners.onFailure(`The prediction could not be computed: ${event.message}`)
    }
    return worker
  }
}
