import { expect, test } from 'vitest'
import { ArrayDevice } from '../device/arrayDevice'
import { convolutionalNetwork, defaultPlan } from '../device/convolutional'
import { fansOf, inputCounts } from '../device/network'
import { activitiesOf } from '../testing/directConvolution'
import {
  matrixOf,
  type Setting,
  settingSituation,
  tinyConvolution,
  uploadAll,
} from '../testing/tinyNetworks'

const device = new ArrayDevice()

/** Mean loss of the tiny network from its definition. */
function lossOf(setting: Setting, W: readonly Float64Array[]): number {
  let sum = 0
  for (let b = 0; b < setting.batch; b++) {
    const { seen, outputs } = activitiesOf(setting, W, b)
    for (let y = 0; y < 6; y++) {
      for (let x = 0; x < 6; x++) {
        const value = outputs[y >> 1]![x >> 1]![2 * (y & 1) + (x & 1)]!
        const pixel = seen[0]![y]![x]![0]!
        sum +=
          setting.network.loss === 'squared'
            ? (value - pixel) ** 2 / 2
            : Math.log1p(Math.exp(value)) - pixel * value
      }
    }
  }
  return sum / setting.batch
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
