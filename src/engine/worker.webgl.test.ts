import { engine } from '@tensorflow/tfjs-core'
import { expect, test } from 'vitest'
import type { Chosen } from '../experiment/chosen'
import { EngineClient } from './client'
import type { LoadCommand } from './commands'
import type { BackendReport, EngineEvent } from './protocol'
import { startWebgl } from './webgl/startWebgl'

const pixels = 16
const bytes = (count: number) =>
  Uint8Array.from({ length: count * pixels }, (_, i) => (37 * i) % 251)
const settings = {
  layers: [pixels, 6, 3, 6, pixels],
  activation: 'tanh',
  loss: 'squared',
  batch: 32,
  seed: 0,
  side: 14,
  scaling: 'unit',
  init: 'glorot',
} as const
const systems: readonly Chosen[] = [
  {
    id: 'onlineNatural',
    params: { step: 1, damping: 1e-2, clip: 3, memory: 0.05, refresh: 20 },
  },
  { id: 'sgd', params: { step: 0.05 } },
]
const digits = { pixels, train: bytes(64), test: bytes(32) }
const load = (layers: readonly number[] = settings.layers): LoadCommand => ({
  type: 'load',
  run: 1,
  task: {
    kind: 'autoencoder',
    backend: 'webgl',
    settings: { ...settings, layers },
    digits,
    shown: [0],
  },
  systems,
  steps: 30,
  pace: 0,
})

test('what avoids a software renderer trains on the CPU, and the report says why', async () => {
  const { task, ...others } = load()
  const report = await new Promise<BackendReport>((resolve, reject) => {
    const client = new EngineClient((event) => {
      if (event.type === 'failed') reject(new Error(event.message))
      if (event.type !== 'ready') return
      client.close()
      resolve(event.report)
    })
    client.send({ ...others, task: { ...task, avoidsSoftware: true } as typeof task })
  })
  expect(report).toMatchObject({ backend: 'cpu', precision: 'float64', software: false })
  expect(report.fallback?.reason).toContain('only a software renderer')
})

test('in its worker it trains on WebGL2 and float32, and ends at the limit', async () => {
  const events: EngineEvent[] = []
  await new Promise<void>((resolve, reject) => {
    const client = new EngineClient((event) => {
      events.push(event)
      if (event.type === 'failed') reject(new Error(event.message))
      if (event.type === 'allWeights') {
        client.close()
        resolve()
      }
      if (event.type === 'running' && !event.running) client.send({ type: 'weights', id: 3 })
    })
    client.send(load())
    client.send({ type: 'run' })
  })
  expect(events[0]).toMatchObject({
    type: 'ready',
    report: { backend: 'webgl', precision: 'float32', fallback: null },
  })
  expect(events.filter((event) => event.type === 'ended')).toHaveLength(2)
  const { weights } = events.find((event) => event.type === 'allWeights')!
  expect(weights.onlineNatural!.map(({ entries }) => entries.length)).toEqual([
    6 * 17,
    3 * 7,
    6 * 4,
    16 * 7,
  ])
})

test('a command that cannot be obeyed fails with a message', async () => {
  const message = await new Promise<string>((resolve) => {
    const client = new EngineClient((event) => {
      if (event.type !== 'failed') return
      client.close()
      resolve(event.message)
    })
    client.send(load([pixels, 6, 3, 6, Number.NaN]))
  })
  expect(message).not.toBe('')
})

test('a lost context is announced once, and no read passes for a result', async () => {
  let losses = 0
  const device = await startWebgl(() => losses++)
  const matrix = device.upload([1, 2, 3, 4], 2, 2)
  expect([...device.read(matrix)]).toEqual([1, 2, 3, 4])
  const { gpgpu } = engine().backend as unknown as { gpgpu: { gl: WebGL2RenderingContext } }
  gpgpu.gl.getExtension('WEBGL_lose_context')!.loseContext()
  await expect.poll(() => losses).toBe(1)
  expect(() => device.read(matrix)).toThrow('lost')
})
