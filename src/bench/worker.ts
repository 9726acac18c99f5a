/** @file The worker's end: one start command in, reports out. */

import type { BenchmarkEvent, StartCommand } from './protocol'
import { runBenchmark } from './run'

const post = (event: BenchmarkEvent) => self.postMessage(event)

// Whoever waits for the GPU may wait for ever.
const lose = () =>
  post({
    type: 'failed',
    message: 'The browser took the GPU away; what was measured before that stands.',
  })

self.onmessage = async ({ data }: MessageEvent<StartCommand>) => {
  try {
    await runBenchmark(data.plan, (report) => post({ type: 'report', report }), lose)
  } catch (error) {
    post({ type: 'failed', message: (error as Error).message })
  }
}
