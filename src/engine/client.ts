/** @file The main thread's end of the wire: typed send and subscribe, and a new worker after a crash. */

import { startWorker } from '../browser/workers'
import type { Command, EngineEvent } from './protocol'

export class EngineClient {
  #worker: Worker | null = null
  #run = 0

  constructor(private readonly onEvent: (event: EngineEvent) => void) {}

  /** Sends a command; a worker that crashed is replaced, and then only a load means something to it. */
  send(command: Command): void {
    if (command.type === 'load') this.#run = command.run
    this.#worker ??= this.#spawn()
    this.#worker.postMessage(command)
  }

  #spawn(): Worker {
    const worker = startWorker(
      () => new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' }),
    )
    worker.onmessage = ({ data }: MessageEvent<EngineEvent>) => this.onEvent(data)
    worker.onerror = (event) => {
      event.preventDefault()
      worker.terminate()
      this.#worker = null
      const message = `The training worker stopped: ${event.message || 'it could not be loaded'}.`
      this.onEvent({ type: 'failed', run: this.#run, message })
    }
    return worker
  }
}
