/** @file The main thread's end of the autoencoder's wire: typed send and subscribe, and a new worker after a crash. */

import { startWorker } from '../../browser/workers'
import type { AutoencoderCommand, AutoencoderEvent } from './protocol'

export class AutoencoderClient {
  #worker: Worker | null = null
  #run = 0

  constructor(private readonly onEvent: (event: AutoencoderEvent) => void) {}

  /**
   * Sends a command; a worker that crashed or lost its GPU is replaced, and then only a load means
   * something to it.
   */
  send(command: AutoencoderCommand): void {
    if (command.type === 'load') this.#run = command.run
    this.#worker ??= this.#spawn()
    this.#worker.postMessage(command)
  }

  /** Ends the worker, and with it its hold on the GPU. */
  close(): void {
    this.#worker?.terminate()
    this.#worker = null
  }

  #spawn(): Worker {
    const worker = startWorker(
      () => new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' }),
    )
    worker.onmessage = ({ data }: MessageEvent<AutoencoderEvent>) => {
      // TensorFlow.js does not survive the loss of its context.
      if (data.type === 'lost') this.close()
      this.onEvent(data)
    }
    worker.onerror = (event) => {
      event.preventDefault()
      this.close()
      const message = `The autoencoder’s worker stopped: ${event.message || 'it could not be loaded'}.`
      this.onEvent({ type: 'failed', run: this.#run, message })
    }
    return worker
  }
}
