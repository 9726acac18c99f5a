/** @file The main thread's end of a sweep: one worker a sweep, ended to cancel it. */

import { startWorker } from '../browser/workers'
import type { Experiment } from '../experiment/schema'
import type { SweepCommand, SweepEvent } from './sweepProtocol'

/** Starts a sweep. @returns a function that cancels it */
export function startSweep(
  experiment: Experiment,
  onEvent: (event: SweepEvent) => void,
): () => void {
  const worker = startWorker(
    () => new Worker(new URL('./sweep.worker.ts', import.meta.url), { type: 'module' }),
  )
  worker.onmessage = ({ data }: MessageEvent<SweepEvent>) => {
    onEvent(data)
    if (data.type === 'failed' || (data.type === 'progress' && data.done === 1)) worker.terminate()
  }
  worker.onerror = (event) => {
    event.preventDefault()
    worker.terminate()
    onEvent({ type: 'failed', message: `The sweep stopped: ${event.message}.` })
  }
  worker.postMessage({ experiment } satisfies SweepCommand)
  return () => worker.terminate()
}
