/** @file The worker's end: one start command in, reports out. */

import type { BenchmarkEvent, StartCommand } from './protocol'
import { runBenchmark } from './run'

const post = (event: BenchmarkEvent) => self.postMessage(event)

self.onmessage = async ({ data }: MessageEvent<StartCommand>) => {
  try {
    await runBenchmark(data.plan, (report) => post({ type: 'report', report }))
  } catch (error) {
    post({ type: 'failed', message: (error as Error).message })
  }
}
