/** @file The worker's end: one start command in, reports out. */

import type { BenchmarkEvent, Report, StartCommand } from './protocol'
import { runBenchmark } from './run'

const post = (event: BenchmarkEvent) => self.postMessage(event)

/** Words more often than this would disturb what is timed. */
const pulseMilliseconds = 1000
let lastPulse = 0

function beat(): void {
  if (performance.now() - lastPulse < pulseMilliseconds) return
  lastPulse = performance.now()
  post({ type: 'alive' })
}

// Whoever waits for the GPU may wait for ever.
const lose = () =>
  post({
    type: 'failed',
    message: 'The browser took the GPU away; what was measured before that stands.',
  })

self.onmessage = async ({ data }: MessageEvent<StartCommand>) => {
  try {
    post({ type: 'alive' })
    const publish = (report: Report) => post({ type: 'report', report })
    await runBenchmark(data.plan, data.earlier, { publish, beat, lose })
  } catch (error) {
    // What meets the loss before it is announced is no failure of its own.
    if ((error as Error).name === 'ContextLostError') lose()
    else post({ type: 'failed', message: (error as Error).message })
  }
}
