/** @file Layers of 28 × 28: while their inverses are made the worker hears commands. */

import { expect, test } from 'vitest'
import { chosen } from '../systems/chosen'
import { EngineClient } from './client'
import type { EngineEvent, TaskSpec } from './protocol'

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

/** Milliseconds within which the page is to hear that a command was obeyed. */
const heardWithin = 200

test('a pause is heard while the inverses of a step are made', { timeout: 60_000 }, async () => {
  const waiting: { is: (event: EngineEvent) => boolean; resolve: () => void }[] = []
  const events: EngineEvent[] = []
  const client = new EngineClient((event) => {
    events.push(event)
    for (const wait of waiting.splice(0)) {
      if (wait.is(event)) wait.resolve()
      else waiting.push(wait)
    }
  })
  const heard = (is: (event: EngineEvent) => boolean) =>
    new Promise<void>((resolve) => waiting.push({ is, resolve }))
  const measured = ({ type }: EngineEvent) => type === 'measured'
  // Every step inverts a matrix of 785 × 785.
  const systems = [chosen('autoencoder', 'onlineNatural', { refresh: 1 })]
  client.send({ type: 'load', run: 1, task, systems, steps: 100, pace: 0 })
  client.send({ type: 'run' })
  await heard(measured)
  const latencies: number[] = []
  for (let k = 0; k < 3; k++) {
    await new Promise((resolve) => setTimeout(resolve, 80 * k))
    const asked = performance.now()
    client.send({ type: 'pause' })
    await heard((event) => event.type === 'running' && !event.running)
    latencies.push(performance.now() - asked)
    client.send({ type: 'run' })
    await heard(measured)
  }
  client.close()
  expect(events.some(({ type }) => type === 'failed')).toBe(false)
  expect(Math.max(...latencies)).toBeLessThan(heardWithin)
})
