import { beforeAll, expect, test } from 'vitest'
import type { AutoencoderOptimizer } from '../../experiment/autoencoder'
import { ArrayDevice } from './device/arrayDevice'
import type { Device } from './device/device'
import { startWebgl } from './device/webglDevice'
import { Racer } from './racer'
import { relativeDistance, tinySetting } from './testTools'

const reference = new ArrayDevice(null)
let gpu: Device

beforeAll(async () => {
  gpu = await startWebgl(() => {})
})

const online = { step: 0.5, damping: 1e-2, clip: 3, memory: 0.05 }
const optimizers: readonly AutoencoderOptimizer[] = [
  { id: 'natural', ...online, refresh: 4 },
  { id: 'adaptive', ...online },
  { id: 'kfac', initialDamping: 3 },
  { id: 'sgd', step: 0.1 },
  { id: 'momentum', step: 0.03 },
  { id: 'adam', step: 3e-3 },
  { id: 'adagrad', step: 0.02 },
  { id: 'adadelta', step: 1 },
  { id: 'quasiDiagonal', step: 0.01 },
]
const activations = ['tanh', 'relu', 'sigmoid', 'identity'] as const
const losses = ['squared', 'cross-entropy'] as const

const cases = activations.flatMap((activation) =>
  losses.flatMap((loss) => optimizers.map((optimizer) => ({ activation, loss, optimizer }))),
)

/** The way of the weights over some steps, and the batch losses. */
function run(device: Device, { activation, loss, optimizer }: (typeof cases)[number]) {
  const setting = tinySetting({ activation, loss }, 33)
  const { network, weights, batch } = setting
  const racer = new Racer(optimizer, {
    device,
    network,
    settings: { batch, seed: 4 },
    weights,
    initialLoss: 10,
  })
  const images = device.upload(setting.images, batch, network.layers[0]! + 1)
  const batchLosses = racer.advance(Array.from({ length: 7 }, () => images))
  const moved = racer.readWeights().map((W, l) => W.map((w, i) => w - weights[l]![i]!))
  racer.dispose()
  device.dispose(images)
  return { batchLosses, moved }
}

test.each(cases)(
  'the GPU takes the float64 reference’s steps: $optimizer.id, $activation, $loss',
  (one) => {
    const actual = run(gpu, one)
    const expected = run(reference, one)
    expect(relativeDistance([actual.batchLosses], [expected.batchLosses])).toBeLessThan(1e-5)
    expect(relativeDistance(actual.moved, expected.moved)).toBeLessThan(1e-4)
  },
)

test('tensors and bytes stay as they are over 2,000 steps', () => {
  const layers = [4, 3, 4]
  const { network, weights, images, batch } = tinySetting({ layers }, 8)
  const racer = new Racer(
    { id: 'natural', ...online, refresh: 20 },
    { device: gpu, network, settings: { batch, seed: 1 }, weights, initialLoss: 10 },
  )
  const rows = gpu.upload(images, batch, 5)
  const block = Array.from({ length: 16 }, () => rows)
  racer.advance(block)
  const before = gpu.memory()
  while (racer.step < 2016) racer.advance(block)
  expect(gpu.memory()).toEqual(before)
  racer.dispose()
  gpu.dispose(rows)
})

test.each(optimizers)('leaves nothing behind: $id', (optimizer) => {
  const { network, weights, images, batch } = tinySetting({}, 8)
  const empty = gpu.memory().tensors
  const start = { device: gpu, network, settings: { batch, seed: 1 }, weights, initialLoss: 10 }
  const racer = new Racer(optimizer, start)
  const rows = gpu.upload(images, batch, 7)
  racer.advance([rows, rows])
  const before = gpu.memory()
  for (let k = 0; k < 5; k++) racer.advance([rows, rows, rows, rows])
  expect(gpu.memory()).toEqual(before)
  racer.dispose()
  gpu.dispose(rows)
  expect(gpu.memory().tensors).toBe(empty)
})
