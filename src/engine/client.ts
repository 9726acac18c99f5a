/** @file The main thread's end of the wire: typed send and subscribe, and another worker where one was lost. */

import { startWorker } from '../browser/workers'
import type { Command, LoadCommand } from './commands'
import type { BackendReport, EngineEvent } from './protocol'
import { gpuReturnMilliseconds, loadMilliseconds, Watchdog } from './watchdog'
import type { SnapshotEvent, WorkerCommand, WorkerEvent } from './workerProtocol'

/** One run of one task; its worker lives until close(), or until it fails. */
export class EngineClient {
  #worker: Worker | null = null
  /** The run, as it would have to be loaded again. */
  #load: LoadCommand | null = null
  /** Where the run can go on from; empty for step 0. */
  #snapshot: SnapshotEvent['racers'] = {}
  #isWatching = false
  /** What it trains on, once that is known. */
  #backend: BackendReport['backend'] | null = null
  readonly #watchdog = new Watchdog({
    ping: () => this.#worker?.postMessage({ type: 'ping' } satisfies WorkerCommand),
    onSilent: () =>
      this.onEvent({ type: 'silent', run: this.#run, snapshotStep: this.#snapshotStep }),
    onAlive: () => this.onEvent({ type: 'alive', run: this.#run }),
  })

  constructor(private readonly onEvent: (event: EngineEvent) => void) {}

  /** Sends a command; after a failure only a load or a recovery means something. */
  send(command: Command): void {
    switch (command.type) {
      case 'load':
        this.#load = command
        this.#snapshot = {}
        this.#backend = null
        break
      case 'retime':
        if (this.#load) this.#load = { ...this.#load, steps: command.steps, pace: command.pace }
        break
      case 'watch':
        this.#isWatching = command.on
        // One that starts later is told then.
        if (!this.#worker) return
        break
      case 'recover':
        this.#recover()
        return
    }
    this.#tell(command)
  }

  /** Ends the worker, and with it its hold on the GPU. */
  close(): void {
    this.#worker?.terminate()
    this.#worker = null
    this.#watchdog.reset()
  }

  get #run(): number {
    return this.#load?.run ?? 0
  }

  get #snapshotStep(): number {
    return Math.max(0, ...Object.values(this.#snapshot).map(({ ensemble }) => ensemble.step))
  }

  /** Another worker goes on from the last snapshot, or begins what was not ready yet, whatever became of this one. */
  #recover(): void {
    if (!this.#load) return
    this.close()
    if (this.#backend === null) this.#tell(this.#load)
    else {
      const patience = this.#backend === 'webgl' ? gpuReturnMilliseconds : 0
      this.#tell({ type: 'resume', load: this.#load, snapshot: this.#snapshot, patience })
    }
  }

  #tell(command: WorkerCommand): void {
    this.#worker ??= this.#spawn()
    this.#worker.postMessage(command)
    this.#watchdog.expect()
    if (command.type === 'load' || command.type === 'resume') this.#watchdog.allow(loadMilliseconds)
  }

  #spawn(): Worker {
    const worker = startWorker(
      () => new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' }),
    )
    worker.onmessage = ({ data }: MessageEvent<WorkerEvent>) => this.#hear(data)
    worker.onerror = (event) => {
      event.preventDefault()
      this.close()
      const message = `The training worker stopped: ${event.message || 'it could not be loaded'}.`
      this.onEvent({ type: 'failed', run: this.#run, message })
    }
    if (this.#isWatching) worker.postMessage({ type: 'watch', on: true } satisfies WorkerCommand)
    return worker
  }

  #hear(event: WorkerEvent): void {
    this.#watchdog.hear(event.type === 'pong')
    switch (event.type) {
      case 'pong':
        return
      case 'busy':
        this.#watchdog.allow(event.milliseconds)
        return
      case 'snapshot':
        if (event.run === this.#run) this.#snapshot = event.racers
        return
      case 'ready':
      case 'restored':
        if (event.run === this.#run) this.#backend = event.report.backend
        break
      case 'running':
        this.#watchdog.keep(event.running)
        break
      case 'lost':
        this.#watchdog.keep(false)
        this.onEvent({ ...event, snapshotStep: this.#snapshotStep })
        return
      case 'failed':
        this.#watchdog.keep(false)
        break
    }
    this.onEvent(event)
  }
}
