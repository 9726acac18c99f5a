/** @file The sweep's worker: one sweep, events out as results come. */

import { Backend } from './backend'
import { runSweep } from './sweep'
import type { SweepCommand, SweepWorkerEvent } from './sweepProtocol'

const post = (event: SweepWorkerEvent) => self.postMessage(event)
const lost = () => post({ type: 'lost' })

self.onmessage = async ({ data }: MessageEvent<SweepCommand>) => {
  const { experiment, done, patience } = data
  const backend = new Backend(lost)
  try {
    await backend.awaitGpu(patience)
    runSweep(experiment, backend.kernels(experiment), post, done)
  } catch (error) {
    if (await backend.isOfLoss(error)) lost()
    else post({ type: 'failed', message: (error as Error).message })
  }
}
