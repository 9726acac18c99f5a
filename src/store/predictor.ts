/**
 * @file The main thread's end of the prediction worker; an answer to an older question is dropped. The page's
 * first question is answered here if it is quick, so that the first picture waits for no worker; and every one
 * where the browser refuses workers, so that the laws at least are drawn.
 */

import { RefusedWorker, startWorker } from '../browser/workers'
import type { Experiment } from '../experiment/schema'
import type { Prediction } from '../theory/laws/prediction'
import { answerPrediction, type PredictionReply, type PredictionRequest } from './answerPrediction'
import type { SeedSearch } from './wallFreeSeed'

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
  #worker: Worker | null = null
  #id = 0

  constructor(private readonly listeners: Listeners) {}

  predict(experiment: Experiment): void {
    this.#ask('predict', experiment)
  }

  /** Looks for a seed whose start has no wall. */
  findSeed(experiment: Experiment): void {
    this.#ask('find-seed', experiment)
  }

  #ask(type: PredictionRequest['type'], experiment: Experiment): void {
    this.#id++
    const request = { type, id: this.#id, experiment } satisfies PredictionRequest
    if (this.#id === 1 && type === 'predict' && isQuick(experiment)) {
      this.#answerHere(request)
      return
    }
    this.#worker ??= this.#spawn()
    if (this.#worker instanceof RefusedWorker) this.#answerHere(request)
    else this.#worker.postMessage(request)
  }

  #answerHere(request: PredictionRequest): void {
    try {
      this.#onReply(answerPrediction(request))
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
