/** @file Layers of 28 × 28: while their inverses are made the worker hears commands. */

import { expect, test } from 'vitest'
import { chosen } from '../systems/chosen'
import type { TaskSpec } from './commands'
import type { WorkerCommand, WorkerEvent } from './workerProtocol'

const pixels = 784
const bytes = (count: number) =>
  Uint8Array.from({ length: count * pixels }, (_, i) => (37 * i) % 251)

/** Cross-entropy, so that there are no principal components to wait for. */
const task: TaskSpec = {
  kind: 'autoencoder',
  backend: 'webgl',
  settings: {
    layers: [pixels, 4, pixels],
    activation: 'tanh',
    loss: 'cross-entropy',
    scaling: 'unit',
    init: 'glorot',
    batch: 8,
    seed: 0,
  },
  digits: { pixels, train: bytes(40), test: bytes(4) },
  shown: [],
}

const steps = 6

test('commands are heard while the inverses of a step are made', { timeout: 120_000 }, async () => {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' })
  const send = (command: WorkerCommand) => worker.postMessage(command)
  const taken: number[] = []
  const heard: number[] = []
  const ended = new Promise<void>((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<WorkerEvent>) => {
      if (data.type === 'pong') {
        heard.push(performance.now())
        setTimeout(() => send({ type: 'ping' }), 5)
      }
      if (data.type === 'measured' && data.series === 'step') {
        taken.push(performance.now())
        if (taken.length === 1) send({ type: 'ping' })
      }
      if (data.type === 'ended') resolve()
      if (data.type === 'failed') reject(new Error(data.message))
    }
  })
  // Every step inverts a matrix of 785 × 785.
  const systems = [chosen('autoencoder', 'onlineNatural', { refresh: 1 })]
  send({ type: 'load', run: 1, task, systems, steps, pace: 0 })
  send({ type: 'run' })
  await ended
  worker.terminate()
  expect(taken).toHaveLength(steps)
  // Of each step the longest silence: its products are the worker's own, and inverses would be as long again.
  const longest = taken.slice(1).map((until, k) => {
    const during = heard.filter((time) => time > taken[k]! && time < until)
    expect(during.length).toBeGreaterThan(3)
    const ends = [taken[k]!, ...during, until]
    return Math.max(...ends.slice(1).map((time, m) => time - ends[m]!))
  })
  // The middle one: others may be at work on this machine.
  expect(longest.toSorted((a, b) => a - b)[2]).toBeLessThan(200)
})
