/** @file The main thread's end: one worker a run, and the state of the last run for who wants to show it. */

import { startWorker } from '../browser/workers'
import { Watchdog } from '../engine/watchdog'
import type { BenchmarkEvent, PlanName, Report, StartCommand } from './protocol'

export interface BenchmarkState {
  readonly status: 'idle' | 'running' | 'finished' | 'cancelled' | 'failed'
  /** The last report of the run; stays after its end. */
  readonly report: Report | null
  /** Why the run failed. */
  readonly message: string
}

/** One contestant may take this long on a slow machine. */
const patienceMilliseconds = 60_000

class BenchmarkClient {
  #worker: Worker | null = null
  readonly #watchdog = new Watchdog(
    {
      ping: () => {},
      onSilent: () =>
        this.#fail('The benchmark’s worker answers no more; what was measured stands.'),
      onAlive: () => {},
    },
    patienceMilliseconds,
  )
  #state: BenchmarkState = { status: 'idle', report: null, message: '' }
  readonly #listeners = new Set<() => void>()

  readonly getState = (): BenchmarkState => this.#state

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  start(plan: PlanName): void {
    this.#endWorker()
    const worker = startWorker(
      () => new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' }),
    )
    worker.onmessage = ({ data }: MessageEvent<BenchmarkEvent>) => this.#hear(data)
    worker.onerror = (event) => {
      event.preventDefault()
      this.#fail(`The benchmark’s worker stopped: ${event.message || 'it could not be loaded'}.`)
    }
    worker.postMessage({ type: 'start', plan } satisfies StartCommand)
    this.#worker = worker
    this.#watchdog.keep(true)
    this.#become({ status: 'running', report: null, message: '' })
  }

  /** Ends a run at once, whatever it is doing, and with it its GPU contexts. */
  cancel(): void {
    if (this.#state.status !== 'running') return
    this.#endWorker()
    this.#become({ status: 'cancelled' })
  }

  #hear(event: BenchmarkEvent): void {
    this.#watchdog.hear(false)
    if (event.type === 'failed') this.#fail(event.message)
    else if (event.report.isFinished) {
      this.#endWorker()
      this.#become({ status: 'finished', report: event.report })
    } else this.#become({ report: event.report })
  }

  #fail(message: string): void {
    this.#endWorker()
    this.#become({ status: 'failed', message })
  }

  #endWorker(): void {
    this.#worker?.terminate()
    this.#worker = null
    this.#watchdog.reset()
  }

  #become(changes: Partial<BenchmarkState>): void {
    this.#state = { ...this.#state, ...changes }
    for (const listener of this.#listeners) listener()
  }
}

/** The page's one benchmark: two at once would spoil each other's times. */
export const benchmark = new BenchmarkClient()
