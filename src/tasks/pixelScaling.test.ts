import { expect, test } from 'vitest'
import { mulberry32 } from '../core/random'
import { device } from '../testing/plainSituation'
import { matrixOf } from '../testing/tinyNetworks'
import { AutoencoderTask } from './autoencoder'
import { inputRows } from './digits'
import { pixelScaling, toPixels } from './pixelScaling'

const uniform = mulberry32(2)
const pixels = 9
const bytes = (count: number) =>
  Uint8Array.from({ length: count * pixels }, (_, i) => 256 * uniform() ** (1 + (i % pixels)))
const digits = { pixels, train: bytes(80), test: bytes(30) }
const all = Array.from({ length: 80 }, (_, i) => i)

test('the paper’s scaling centres each pixel and gives all together the variance 1', () => {
  const rows = inputRows(digits.train, pixelScaling('paper', digits), all)
  let squares = 0
  for (let p = 0; p < pixels; p++) {
    const column = all.map((i) => rows[i * (pixels + 1) + p]!)
    expect(column.reduce((sum, x) => sum + x, 0) / 80).toBeCloseTo(0, 5)
    squares += column.reduce((sum, x) => sum + x ** 2, 0)
  }
  expect(squares / (80 * pixels)).toBeCloseTo(1, 5)
})

test('outputs become the pixels they were', () => {
  const scaling = pixelScaling('paper', digits)
  const rows = inputRows(digits.train, scaling, [4, 7])
  const outputs = rows.filter((_, i) => i % (pixels + 1) < pixels)
  const expected = [4, 7].flatMap((i) => [...digits.train.subarray(i * pixels, (i + 1) * pixels)])
  toPixels(outputs, scaling).forEach((pixel, k) => {
    expect(pixel).toBeCloseTo(expected[k]! / 255, 5)
  })
})

const setup = {
  layers: [pixels, 4, 2, 4, pixels],
  activation: 'tanh',
  loss: 'squared',
  scaling: 'paper',
  init: 'fanIn',
  batch: 10,
  seed: 1,
} as const

test('with the paper’s scaling losses and the PCA line are in units of its variance', () => {
  const task = new AutoencoderTask(setup, digits, [3], device)
  const unit = new AutoencoderTask({ ...setup, scaling: 'unit' }, digits, [], device)
  const { deviation } = pixelScaling('paper', digits)
  expect(task.pcaLoss! / unit.pcaLoss!).toBeCloseTo(deviation ** -2, 6)
  const [inputs, ones] = [pixels, 1]
  const { shape } = task.training(10).batch(0).inputs
  expect(shape).toEqual([10, inputs + ones])
})

test('a network of zeros reconstructs the mean image', () => {
  const task = new AutoencoderTask(setup, digits, [3], device)
  const { layers } = setup
  const zeros = layers
    .slice(1)
    .map((rows, l) =>
      device.upload(new Float64Array(rows * (layers[l]! + 1)), rows, layers[l]! + 1),
    )
  const { reconstructions } = task.pictures(zeros)!
  const { mean } = pixelScaling('paper', digits)
  reconstructions.forEach((pixel, p) => {
    expect(pixel).toBeCloseTo(mean[p]!, 6)
  })
  const test = matrixOf(
    device,
    device.upload(
      inputRows(digits.test, pixelScaling('paper', digits), [...all.slice(0, 30)]),
      30,
      10,
    ),
  )
  const half = test
    .to2DArray()
    .reduce((sum, row) => sum + row.slice(0, 9).reduce((s, x) => s + x * x, 0), 0)
  expect(task.evaluate(zeros).testLoss).toBeCloseTo(half / 60, 5)
})

test('the cross-entropy refuses the paper’s scaling', () => {
  const refused = { ...setup, loss: 'cross-entropy' } as const
  expect(() => new AutoencoderTask(refused, digits, [], device)).toThrow(/pixels from 0 to 1/)
})
