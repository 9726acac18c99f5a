/** @file The main thread's end: one worker a run, and the state of the last run for who wants to show it. */

import { startWorker } from '../browser/workers'
import { loadMilliseconds, Watchdog } from '../engine/watchdog'
import type { BenchmarkEvent, PlanName, Report, StartCommand } from './protocol'

export interface BenchmarkState {
  readonly status: 'idle' | 'running' | 'silent' | 'finished' | 'cancelled' | 'failed'
  /** The last report of the run; stays after its end. */
  readonly report: Report | null
  /** Why the run failed, or what is wrong with it. */
  readonly message: string
}

const silentMessage =
  'The benchmark’s worker has said nothing for 4 s: it may only be busy, or it is gone. What was measured stands.'

class BenchmarkClient {
  #worker: Worker | null = null
  #plan: PlanName = 'full'
  readonly #watchdog = new Watchdog({
    ping: () => {},
    onSilent: () => this.#become({ status: 'silent', message: silentMessage }),
    onAlive: () => this.#become({ status: 'running', message: '' }),
  })
  #state: BenchmarkState = { status: 'idle', report: null, message: '' }
  readonly #listeners = new Set<() => void>()

  readonly getState = (): BenchmarkState => this.#state

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  start(plan: PlanName): void {
    this.#begin(plan, null)
  }

  /** Another worker does what the last one left undone, whatever became of it. */
  goOn(): void {
    this.#begin(this.#plan, this.#state.report)
  }

  #begin(plan: PlanName, earlier: Report | null): void {
    this.#endWorker()
    this.#plan = plan
    const worker = startWorker(
      () => new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' }),
    )
    worker.onmessage = ({ data }: MessageEvent<BenchmarkEvent>) => this.#hear(data)
    worker.onerror = (event) => {
      event.preventDefault()
      this.#fail(`The benchmark’s worker stopped: ${event.message || 'it could not be loaded'}.`)
    }
    worker.postMessage({ type: 'start', plan, earlier } satisfies StartCommand)
    this.#worker = worker
    this.#watchdog.keep(true)
    this.#watchdog.allow(loadMilliseconds)
    this.#become({ status: 'running', report: earlier, message: '' })
  }

  /** Ends a run at once, whatever it is doing, and with it its GPU contexts. */
  cancel(): void {
    if (this.#worker === null) return
    this.#endWorker()
    this.#become({ status: 'cancelled' })
  }

  #hear(event: BenchmarkEvent): void {
    this.#watchdog.hear(false)
    if (event.type === 'alive') return
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
