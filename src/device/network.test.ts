import { expect, test } from 'vitest'
import { type Setting, settingSituation, tinySetting, uploadAll } from '../testing/tinyNetworks'
import type { Activation } from './activation'
import { ArrayDevice } from './arrayDevice'

const device = new ArrayDevice()
const cases = (['tanh', 'relu', 'sigmoid', 'identity'] as const).flatMap((activation) =>
  (['squared', 'cross-entropy'] as const).map((loss) => ({ activation, loss })),
)

const functions: Readonly<Record<Activation, (z: number) => number>> = {
  tanh: Math.tanh,
  relu: (z) => Math.max(0, z),
  sigmoid: (z) => 1 / (1 + Math.exp(-z)),
  identity: (z) => z,
}

/** Outputs of each image, layer by layer and unit by unit. */
function outputsOf({ network, images, batch }: Setting, weights: readonly Float64Array[]) {
  const { layers, activation } = network
  return Array.from({ length: batch }, (_, b) => {
    let h = [...images.subarray(b * (layers[0]! + 1), (b + 1) * (layers[0]! + 1) - 1)]
    weights.forEach((W, l) => {
      const columns = layers[l]! + 1
      h = Array.from({ length: layers[l + 1]! }, (_, i) => {
        const z = [...h, 1].reduce((sum, a, j) => sum + W[i * columns + j]! * a, 0)
        return l === weights.length - 1 ? z : functions[activation](z)
      })
    })
    return h
  })
}

/** Mean loss from its definition. */
function lossOf(setting: Setting, weights: readonly Float64Array[]): number {
  const { network, images, batch } = setting
  const pixels = network.layers[0]!
  let sum = 0
  outputsOf(setting, weights).forEach((outputs, b) => {
    outputs.forEach((y, i) => {
      const x = images[b * (pixels + 1) + i]!
      const p = 1 / (1 + Math.exp(-y))
      sum +=
        network.loss === 'squared' ? (y - x) ** 2 / 2 : -x * Math.log(p) - (1 - x) * Math.log(1 - p)
    })
  })
  return sum / batch
}

const nudged = (weights: readonly Float64Array[], l: number, i: number, by: number) =>
  weights.map((W, k) => (k === l ? W.with(i, W[i]! + by) : W))

test.each(cases)('the loss is its definition: $activation, $loss', (network) => {
  const setting = tinySetting(network)
  const weights = uploadAll(device, setting.network, setting.weights)
  const { loss, samples } = settingSituation(device, setting, weights)
  const expected = lossOf(
    setting,
    setting.weights.map((W) => Float64Array.from(W)),
  )
  expect(device.readScalars([loss()])[0]! / samples).toBeCloseTo(expected, 10)
})

test.each(cases)(
  'gradients are the loss’s slopes, biases included: $activation, $loss',
  (network) => {
    const setting = tinySetting(network)
    const weights = setting.weights.map((W) => Float64Array.from(W))
    const g = settingSituation(
      device,
      setting,
      uploadAll(device, setting.network, weights),
    ).gradients()
    g.forEach((matrix, l) => {
      device.read(matrix).forEach((slope, i) => {
        const h = 1e-5
        const rise =
          lossOf(setting, nudged(weights, l, i, h)) - lossOf(setting, nudged(weights, l, i, -h))
        expect(Math.abs(slope - rise / (2 * h))).toBeLessThan(1e-8)
      })
    })
  },
)

test.each(cases)(
  'the outputs’ change is their slope along a direction: $activation, $loss',
  (network) => {
    const setting = tinySetting(network)
    const weights = setting.weights.map((W) => Float64Array.from(W))
    const directions = weights.map((W) => W.map((_, i) => Math.sin(i + 1)))
    const situation = settingSituation(device, setting, uploadAll(device, setting.network, weights))
    const change = situation.jacobianTimes(uploadAll(device, setting.network, directions))
    const h = 1e-6
    const along = (sign: number) =>
      outputsOf(
        setting,
        weights.map((W, l) => W.map((w, i) => w + sign * h * directions[l]![i]!)),
      ).flat()
    const [ahead, behind] = [along(1), along(-1)]
    device.read(change).forEach((value, i) => {
      expect(Math.abs(value - (ahead[i]! - behind[i]!) / (2 * h))).toBeLessThan(1e-7)
    })
  },
)
