/** @file The main thread's end of the observing worker: one sample of a system at a time, the newest of those that wait. */

import type { WeightsEvent } from '../../engine/protocol'
import type { Experiment } from '../../experiment/schema'
import { AnsweringWorker } from '../answeringWorker'
import type { ObservedTab } from './observedTabs'
import type { ObservingReply, ObservingRequest, OpenRequest } from './observing.worker'

/** Quicker observations follow each other at once; after slower ones the worker rests this many times as long, so that training keeps its processors. */
const briefMilliseconds = 4
const restRatio = 6

interface Listeners {
  readonly onForecast: (value: unknown) => void
  readonly onObservation: (system: string, step: number, value: unknown) => void
  /** The weights at this step were no finite numbers. */
  readonly onBlank: (system: string, step: number) => void
  /** Something could not be computed; the next sample is tried all the same. */
  readonly onFailure: (message: string) => void
}

export class Observer {
  #id = 0
  #opened: OpenRequest | null = null
  readonly #worker = new AnsweringWorker<ObservingRequest, ObservingReply>(
    () => new Worker(new URL('./observing.worker.ts', import.meta.url), { type: 'module' }),
    {
      onReply: (reply) => this.#onReply(reply),
      onFailure: (message) => {
        this.#drop()
        this.listeners.onFailure(notComputed(message))
      },
      onRestart: () => {
        const waiting = [...this.#waiting.values()]
        this.#drop()
        if (this.#opened) this.#worker.ask(this.#opened)
        for (const weights of waiting) this.observe(weights)
      },
    },
  )
  /** Whose samples are under way, or rested after. */
  readonly #busy = new Set<string>()
  readonly #waiting = new Map<string, WeightsEvent>()

  constructor(private readonly listeners: Listeners) {}

  /** From here on weights are observed for this tab; what is still under way for another is dropped. */
  open(tab: ObservedTab, experiment: Experiment): void {
    this.#id++
    this.#drop()
    this.#opened = { type: 'open', id: this.#id, tab, experiment }
    this.#worker.ask(this.#opened)
  }

  /** Asks for the forecast again, for another step limit. */
  forecast(tab: ObservedTab, experiment: Experiment): void {
    this.#worker.ask({ type: 'forecast', id: this.#id, tab, experiment })
  }

  /** Observes the weights, now or after the sample under way, unless newer ones come first. */
  observe(weights: WeightsEvent): void {
    const { system } = weights
    if (this.#busy.has(system)) {
      this.#waiting.set(system, weights)
      return
    }
    this.#busy.add(system)
    this.#worker.ask({ type: 'observe', weights })
  }

  /** Ends the worker; what is under way is dropped. */
  close(): void {
    this.#drop()
    this.#worker.end()
  }

  /** What is under way or waits is of no use any more. */
  #drop(): void {
    this.#busy.clear()
    this.#waiting.clear()
  }

  #onReply(reply: ObservingReply): void {
    if (reply.id !== this.#id) return
    if (reply.type === 'forecast') {
      this.listeners.onForecast(reply.value)
      return
    }
    if (reply.type === 'failed') this.listeners.onFailure(notComputed(reply.message))
    if (!reply.weights) return
    const { system, step } = reply.weights
    if (reply.type === 'blank') this.listeners.onBlank(system, step)
    if (reply.type !== 'observation') {
      this.#goOn(system, reply.id)
      return
    }
    this.listeners.onObservation(system, step, reply.value)
    const { id, milliseconds } = reply
    if (milliseconds < briefMilliseconds) this.#goOn(system, id)
    else setTimeout(() => this.#goOn(system, id), restRatio * milliseconds)
  }

  /** Takes up the sample that waits, unless it belongs to another tab or run by now. */
  #goOn(system: string, id: number): void {
    if (id !== this.#id) return
    this.#busy.delete(system)
    const next = this.#waiting.get(system)
    this.#waiting.delete(system)
    if (next) this.observe(next)
  }
}

const notComputed = (message: string) =>
  `This view could not be computed: ${message}. The run goes on.`
