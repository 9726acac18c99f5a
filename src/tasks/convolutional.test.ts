import { expect, test } from 'vitest'
import { type Activation, activations } from '../device/activation'
import { ArrayDevice } from '../device/arrayDevice'
import { convolutionalNetwork, defaultPlan } from '../device/convolutional'
import { fansOf, inputCounts } from '../device/network'
import {
  matrixOf,
  type Setting,
  settingSituation,
  tinyConvolution,
  uploadAll,
} from '../testing/tinyNetworks'

const device = new ArrayDevice()

/** An image of some channels: image[y][x][channel], and 0 outside. */
type Image = number[][][]

const at = (image: Image, y: number, x: number, channel: number) => image[y]?.[x]?.[channel] ?? 0

const shaped = (
  side: number,
  channels: number,
  value: (y: number, x: number, c: number) => number,
) =>
  Array.from({ length: side }, (_, y) =>
    Array.from({ length: side }, (_, x) =>
      Array.from({ length: channels }, (_, c) => value(y, x, c)),
    ),
  )

/** A convolution as its sum is written: a row of the weights is a kernel [i][j][channel] and its bias. */
function convolved(
  image: Image,
  W: Float64Array,
  {
    side,
    channels,
    kernel,
    stride,
    padding,
    activation,
  }: {
    readonly side: number
    readonly channels: number
    readonly kernel: number
    readonly stride: number
    readonly padding: number
    readonly activation: Activation
  },
): Image {
  const before = image[0]![0]!.length
  const columns = kernel ** 2 * before + 1
  return shaped(side, channels, (y, x, c) => {
    let z = W[(c + 1) * columns - 1]!
    for (let i = 0; i < kernel; i++) {
      for (let j = 0; j < kernel; j++) {
        for (let d = 0; d < before; d++) {
          const weight = W[c * columns + (i * kernel + j) * before + d]!
          z += weight * at(image, y * stride + i - padding, x * stride + j - padding, d)
        }
      }
    }
    return activations[activation].value(z)
  })
}

const enlarged = (image: Image) =>
  shaped(2 * image.length, image[0]![0]!.length, (y, x, c) => image[y >> 1]![x >> 1]![c]!)

/** Mean loss of the tiny network (6 × 6 → 3 × 3 × 2 → 2 × 2 × 3 → 3 and back) from its definition. */
function lossOf({ network, images, batch }: Setting, W: readonly Float64Array[]): number {
  const { activation } = network
  let sum = 0
  for (let b = 0; b < batch; b++) {
    const x = shaped(6, 1, (y, x) => images[b * 37 + y * 6 + x]!)
    const halving = { kernel: 3, stride: 2, padding: 1, activation }
    const plain = { stride: 1, padding: 0, activation }
    const h1 = convolved(x, W[0]!, { ...halving, side: 3, channels: 2 })
    const h2 = convolved(h1, W[1]!, { ...halving, side: 2, channels: 3 })
    const code = convolved(h2, W[2]!, { ...plain, kernel: 2, side: 1, channels: 3 })
    const flat = convolved(code, W[3]!, { ...plain, kernel: 1, side: 1, channels: 12 })[0]![0]!
    const maps = shaped(2, 3, (y, x, c) => flat[(y * 2 + x) * 3 + c]!)
    const h5 = convolved(enlarged(maps), W[4]!, { ...plain, kernel: 2, side: 3, channels: 2 })
    const out = convolved(h5, W[5]!, {
      ...{ kernel: 3, stride: 1, padding: 1, side: 3, channels: 4, activation: 'identity' },
    })
    for (let y = 0; y < 6; y++) {
      for (let column = 0; column < 6; column++) {
        const value = out[y >> 1]![column >> 1]![2 * (y & 1) + (column & 1)]!
        const pixel = x[y]![column]![0]!
        sum +=
          network.loss === 'squared'
            ? (value - pixel) ** 2 / 2
            : Math.log1p(Math.exp(value)) - pixel * value
      }
    }
  }
  return sum / batch
}

const double = (weights: readonly ArrayLike<number>[]) => weights.map((W) => Float64Array.from(W))

const cases = [tinyConvolution(), tinyConvolution({ activation: 'sigmoid', loss: 'cross-entropy' })]

const situationAt = (setting: Setting, W: readonly ArrayLike<number>[]) =>
  settingSituation(device, setting, uploadAll(device, setting.network, W))

test.each(cases)('the loss is its definition: $network.loss', (setting) => {
  const situation = situationAt(setting, setting.weights)
  const mean = device.readScalars([situation.loss()])[0]! / situation.samples
  expect(mean / lossOf(setting, double(setting.weights))).toBeCloseTo(1, 12)
})

test.each(cases)('gradients are the loss’s differences: $network.loss', (setting) => {
  const W = double(setting.weights)
  const g = situationAt(setting, W)
    .gradients()
    .map((matrix) => device.read(matrix))
  const h = 1e-5
  const nudged = (l: number, i: number, by: number) =>
    lossOf(
      setting,
      W.map((V, k) => (k === l ? V.with(i, V[i]! + by) : V)),
    )
  W.forEach((V, l) => {
    for (let i = 0; i < V.length; i += 1 + Math.floor(V.length / 12)) {
      const slope = (nudged(l, i, h) - nudged(l, i, -h)) / (2 * h)
      expect(Math.abs(g[l]![i]! - slope), `layer ${l + 1}, entry ${i}`).toBeLessThan(1e-8)
    }
  })
})

test.each(cases)('J v and H v are differences along v: $network.loss', (setting) => {
  const W = double(setting.weights)
  const v = W.map((V, l) => V.map((_, i) => Math.sin(1 + i + 7 * l)))
  const direction = uploadAll(device, setting.network, v)
  const h = 1e-5
  const along = (by: number) =>
    situationAt(
      setting,
      W.map((V, l) => V.map((w, i) => w + by * v[l]![i]!)),
    )
  const here = situationAt(setting, W)
  const outputs = (by: number) => matrixOf(device, along(by).response().output)
  const slope = outputs(h)
    .sub(outputs(-h))
    .div(2 * h)
  const Jv = matrixOf(device, here.jacobianTimes(direction))
  expect(slope.sub(Jv).norm() / Jv.norm()).toBeLessThan(1e-8)
  const Hv = here.hessianTimes(direction)
  const gradients = (by: number) => along(by).gradients()
  const [more, less] = [gradients(h), gradients(-h)]
  Hv.forEach((matrix, l) => {
    const [a, b] = [more[l]!, less[l]!].map((one) => matrixOf(device, one))
    const expected = a!.sub(b!).div(2 * h)
    expect(matrixOf(device, matrix).sub(expected).norm() / expected.norm()).toBeLessThan(1e-6)
  })
})

test('the page’s network: 14 × 14, 8 and 16 channels, a code of 12', () => {
  const network = convolutionalNetwork(defaultPlan, { activation: 'tanh', loss: 'squared' })
  expect(network.layers).toEqual([1, 8, 16, 12, 256, 8, 4])
  expect(inputCounts(network)).toEqual([10, 73, 257, 13, 65, 73])
  expect(fansOf(network).slice(0, 4)).toEqual([
    { inputs: 9, outputs: 18 },
    { inputs: 72, outputs: ((1152 / 49) * 16) / 8 },
    { inputs: 256, outputs: 12 },
    { inputs: 12, outputs: 256 },
  ])
})
