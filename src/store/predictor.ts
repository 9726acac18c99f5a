/** @file The main thread's end of the prediction worker; an answer to an older question is dropped. */

import type { Experiment } from '../experiment/schema'
import type { Prediction } from '../theory/laws/prediction'
import type { PredictionReply, PredictionRequest } from './prediction.worker'
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

  /** Looks for a seed whose start has no wall. */
  findSeed(experiment: Experiment): void {
    this.#ask('find-seed', experiment)
  }

  #ask(type: PredictionRequest['type'], experiment: Experiment): void {
    this.#id++
    this.#worker ??= this.#spawn()
    this.#worker.postMessage({ type, id: this.#id, experiment } satisfies PredictionRequest)
  }

  #spawn(): Worker {
    const worker = new Worker(new URL('./prediction.worker.ts', import.meta.url), {
      type: 'module',
    })
    worker.onmessage = ({ data }: MessageEvent<PredictionReply>) => {
      if (data.id !== this.#id) return
      if (data.type === 'predict') this.listeners.onPrediction(data.prediction)
      else this.listeners.onSeed(data.search)
    }
    worker.onerror = (event) => {
      event.preventDefault()
      worker.terminate()
      this.#worker = null
      this.listeners.onFailure(`The prediction could not be computed: ${event.message}`)
    }
    return worker
  }
}
