import { engine } from '@tensorflow/tfjs-core'
import { expect, test } from 'vitest'
import type { AutoencoderSettings } from '../../experiment/autoencoder'
import { AutoencoderClient } from './client'
import { startWebgl } from './device/webglDevice'
import type { AutoencoderEvent } from './protocol'

const pixels = 16
const bytes = (count: number) =>
  Uint8Array.from({ length: count * pixels }, (_, i) => (37 * i) % 251)
const settings: AutoencoderSettings = {
  side: 14,
  layers: [pixels, 6, 3, 6, pixels],
  activation: 'tanh',
  loss: 'squared',
  batch: 32,
  steps: 30,
  seed: 0,
  optimizers: [
    { id: 'natural', step: 1, damping: 1e-2, clip: 3, memory: 0.05, refresh: 20 },
    { id: 'sgd', step: 0.05 },
  ],
}
const digits = { pixels, train: bytes(64), test: bytes(32) }

test('in its worker it trains on WebGL2 and float32, and ends at the limit', async () => {
  const events: AutoencoderEvent[] = []
  await new Promise<void>((resolve, reject) => {
    const client = new AutoencoderClient((event) => {
      events.push(event)
      if (event.type === 'failed') reject(new Error(event.message))
      if (event.type === 'weights') {
        client.close()
        resolve()
      }
      if (event.type === 'running' && !event.running) client.send({ type: 'weights' })
    })
    client.send({ type: 'load', run: 1, settings, digits, shown: [0] })
    client.send({ type: 'run' })
  })
  expect(events[0]).toMatchObject({
    type: 'ready',
    report: { backend: 'webgl', precision: 'float32', fallback: null },
  })
  expect(events.filter((event) => event.type === 'ended')).toHaveLength(2)
  const weights = events.find((event) => event.type === 'weights')!.weights
  expect(weights.natural!.map((W) => W.length)).toEqual([6 * 17, 3 * 7, 6 * 4, 16 * 7])
})

test('a command that cannot be obeyed fails with a message', async () => {
  const message = await new Promise<string>((resolve) => {
    const client = new AutoencoderClient((event) => {
      if (event.type !== 'failed') return
      client.close()
      resolve(event.message)
    })
    const layers = [pixels, 6, 3, 6, Number.NaN]
    client.send({ type: 'load', run: 1, settings: { ...settings, layers }, digits, shown: [] })
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
