/**
 * @file The main thread's end of the prediction worker; an answer to an older question is dropped. Where the
 * browser refuses workers the answer is computed here, so that the laws at least are drawn.
 */

import type { Experiment } from '../experiment/schema'
import type { Prediction } from '../theory/laws/prediction'
import { AnsweringWorker } from './answeringWorker'
import type { PredictionReply, PredictionRequest } from './answerPrediction'
import type { SeedSearch } from './wallFreeSeed'

const seedSearchMilliseconds = 5000

interface Listeners {
  readonly onPrediction: (prediction: Prediction) => void
  readonly onSeed: (search: SeedSearch) => void
  readonly onFailure: (message: string) => void
}

export class Predictor {
  #id = 0
  /** What was asked last, until it is answered. */
  #open: PredictionRequest | null = null
  readonly #worker = new AnsweringWorker<PredictionRequest, PredictionReply>(
    () => new Worker(new URL('./prediction.worker.ts', import.meta.url), { type: 'module' }),
    {
      onReply: (reply) => this.#onReply(reply),
      onFailure: (message) => this.#fail(message),
      onRestart: () => {
        if (this.#open) this.#send(this.#open)
      },
    },
  )

  constructor(private readonly listeners: Listeners) {}

  predict(experiment: Experiment): void {
    this.#ask('predict', experiment, 0)
  }

  /** Looks for a seed whose start has no wall. */
  findSeed(experiment: Experiment): void {
    this.#ask('find-seed', experiment, seedSearchMilliseconds)
  }

  #ask(type: PredictionRequest['type'], experiment: Experiment, milliseconds: number): void {
    this.#id++
    this.#open = { type, id: this.#id, experiment, milliseconds }
    this.#send(this.#open)
  }

  #send(request: PredictionRequest): void {
    if (this.#worker.isRefused) this.#answerHere(request)
    else this.#worker.ask(request, request.milliseconds)
  }

  async #answerHere(request: PredictionRequest): Promise<void> {
    try {
      const { answerPrediction } = await import('./answerPrediction')
      if (request.id === this.#id) this.#onReply(answerPrediction(request))
    } catch (error) {
      this.#fail((error as Error).message)
    }
  }

  #onReply(reply: PredictionReply): void {
    if (reply.id !== this.#id) return
    this.#open = null
    if (reply.type === 'predict') this.listeners.onPrediction(reply.prediction)
    else this.listeners.onSeed(reply.search)
  }

  #fail(message: string): void {
    this.listeners.onFailure(`The prediction could not be computed: ${message}.`)
  }
}
