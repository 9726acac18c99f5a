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
  // Made by the worker itself, inverses would leave it silent for almost all of each step. As it is most of the
  // time it is free: how much in milliseconds is a matter of the machine, and of who else is at work on it.
  const end = taken.at(-1)!
  const silences = heard
    .filter((time) => time < end)
    .map((time, k, times) => time - (times[k - 1] ?? taken[0]!))
  const silent = silences.filter((one) => one > 20).reduce((sum, one) => sum + one, 0)
  expect(silent).toBeLessThan((end - taken[0]!) / 2)
})
