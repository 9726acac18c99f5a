/** @file The sweep's worker: one sweep, events out as results come. */

import { Backend } from './backend'
import { runSweep } from './sweep'
import type { SweepCommand, SweepEvent } from './sweepProtocol'

const post = (event: SweepEvent) => self.postMessage(event)

self.onmessage = ({ data: { experiment } }: MessageEvent<SweepCommand>) => {
  const lost = () => post({ type: 'failed', message: 'The browser took the GPU away.' })
  try {
    runSweep(experiment, new Backend(lost).kernels(experiment), post)
  } catch (error) {
    post({ type: 'failed', message: (error as Error).message })
  }
}
