/**
 * @file The main thread's end of the prediction worker; an answer to an older question is dropped. What is
 * quick is answered here, so that the first picture waits for no worker, and the laws follow a slider within a
 * frame; and everything where the browser refuses workers, so that the laws at least are drawn.
 */

import type { Experiment } from '../experiment/schema'
import type { Prediction } from '../theory/laws/prediction'
import { AnsweringWorker } from './answeringWorker'
import type { PredictionReply, PredictionRequest } from './answerPrediction'
import { quickAnswer } from './quickAnswer'
import type { SeedSearch } from './wallFreeSeed'

const seedSearchMilliseconds = 5000

interface Listeners {
  readonly onPrediction: (prediction: Prediction) => void
  readonly onSeed: (search: SeedSearch) => void
  readonly onFailure: (message: string) => void
}

export class Predictor {
  #id = 0
  /** What was asked last, until it is answered. A slider that is dragged asks faster than some laws are computed. */
  #open: PredictionRequest | null = null
  #isBusy = false
  readonly #worker = new AnsweringWorker<PredictionRequest, PredictionReply>(
    () => new Worker(new URL('./prediction.worker.ts', import.meta.url), { type: 'module' }),
    {
      onReply: (reply) => {
        this.#isBusy = false
        this.#onReply(reply)
        this.#askOpen()
      },
      onFailure: (message) => {
        this.#isBusy = false
        this.#fail(message)
      },
      onRestart: () => {
        this.#isBusy = false
        this.#askOpen()
      },
    },
  )

  constructor(private readonly listeners: Listeners) {}

  predict(experiment: Experiment): void {
    if (!this.#answersQuickly(experiment)) this.#ask('predict', experiment, 0)
  }

  #answersQuickly(experiment: Experiment): boolean {
    try {
      const answer = quickAnswer(experiment)
      if (!answer) return false
      this.#id++
      this.#open = null
      this.listeners.onPrediction(answer)
    } catch (error) {
      this.#fail((error as Error).message)
    }
    return true
  }

  /** Ends the worker; an answer that is under way is not heard. */
  close(): void {
    this.#id++
    this.#open = null
    this.#worker.end()
  }

  /** Looks for a seed whose start has no wall. */
  findSeed(experiment: Experiment): void {
    this.#ask('find-seed', experiment, seedSearchMilliseconds)
  }

  #ask(type: PredictionRequest['type'], experiment: Experiment, milliseconds: number): void {
    this.#id++
    this.#open = { type, id: this.#id, experiment, milliseconds }
    this.#askOpen()
  }

  /** Of what was asked while the worker was busy only the newest counts. */
  #askOpen(): void {
    if (!this.#open || this.#isBusy) return
    if (this.#worker.isRefused) {
      this.#answerHere(this.#open)
      return
    }
    this.#isBusy = true
    this.#worker.ask(this.#open, this.#open.milliseconds)
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
