/** @file Layers of 28 × 28: while their inverses are made, and while a step takes long, the worker hears commands. */

import { expect, test } from 'vitest'
import type { Chosen } from '../experiment/chosen'
import { chosen } from '../systems/chosen'
import type { TaskSpec } from './commands'
import type { WorkerCommand, WorkerEvent } from './workerProtocol'

const pixels = 784
const bytes = (count: number) =>
  Uint8Array.from({ length: count * pixels }, (_, i) => (37 * i) % 251)

/** Cross-entropy, so that there are no principal components to wait for. */
const taskOf = (backend: 'webgl' | 'cpu', hidden: readonly number[], batch: number): TaskSpec => ({
  kind: 'autoencoder',
  backend,
  settings: {
    layers: [pixels, ...hidden, pixels],
    activation: 'tanh',
    loss: 'cross-entropy',
    scaling: 'unit',
    init: 'glorot',
    batch,
    seed: 0,
  },
  digits: { pixels, train: bytes(40), test: bytes(4) },
  shown: [],
})

const steps = 6

/** Of each step but the first its time, and the longest silence in it. */
async function stepsOf(task: TaskSpec, system: Chosen) {
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
  send({ type: 'load', run: 1, task, systems: [system], steps, pace: 0 })
  send({ type: 'run' })
  await ended
  worker.terminate()
  expect(taken).toHaveLength(steps)
  return taken.slice(1).map((until, k) => {
    const from = taken[k]!
    const during = heard.filter((time) => time > from && time < until)
    expect(during.length).toBeGreaterThan(3)
    const ends = [from, ...during, until]
    const silence = Math.max(...ends.slice(1).map((time, m) => time - ends[m]!))
    return { time: until - from, silence }
  })
}

/** The middle one: others may be at work on this machine. */
const middle = (values: readonly number[]) => values.toSorted((a, b) => a - b)[2]!

test('commands are heard while the inverses of a step are made', { timeout: 120_000 }, async () => {
  // Every step inverts a matrix of 785 × 785; its products are the worker's own, the inverses would be as long again.
  const inverting = chosen('autoencoder', 'onlineNatural', { refresh: 1 })
  const measured = await stepsOf(taskOf('webgl', [4], 8), inverting)
  expect(middle(measured.map(({ silence }) => silence))).toBeLessThan(200)
})

test('commands are heard during a long step on the CPU', { timeout: 120_000 }, async () => {
  // The paper's autoencoder, on half of its batch: most of a second a step.
  const hidden = [400, 200, 100, 50, 100, 200, 400]
  const published = chosen('autoencoder', 'paperNatural')
  const measured = await stepsOf(taskOf('cpu', hidden, 500), published)
  expect(middle(measured.map(({ silence }) => silence))).toBeLessThan(200)
  expect(middle(measured.map(({ silence, time }) => silence / time))).toBeLessThan(1 / 3)
})
