/**
 * @file The main thread's end of the prediction worker; an answer to an older question is dropped. The page's
 * first question is answered here if it is quick, so that the first picture waits for no worker; and every one
 * where the browser refuses workers, so that the laws at least are drawn.
 */

import type { Experiment } from '../experiment/schema'
import type { Prediction } from '../theory/laws/prediction'
import { AnsweringWorker } from './answeringWorker'
import { answerPrediction, type PredictionReply, type PredictionRequest } from './answerPrediction'
import type { SeedSearch } from './wallFreeSeed'

const seedSearchMilliseconds = 5000

interface Listeners {
  readonly onPrediction: (prediction: Prediction) => void
  readonly onSeed: (search: SeedSearch) => void
  readonly onFailure: (message: string) => void
}

/** Multiplications in the product of a network’s layers: so many take some 10 ms with all that theory adds, the code still cold. */
const quickProducts = 2 ** 17

const isQuick = ({ depth, width, hidden }: Experiment) =>
  depth * Math.max(width, hidden) ** 3 <= quickProducts

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
    this.#ask('predict', experiment, 0)
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
    if (this.#id === 1 && type === 'predict' && isQuick(experiment)) this.#answerHere(this.#open)
    else this.#askOpen()
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

  #answerHere(request: PredictionRequest): void {
    try {
      this.#onReply(answerPrediction(request))
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
