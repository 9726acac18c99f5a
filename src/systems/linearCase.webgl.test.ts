/**
 * @file The bridge between the paper's halves: with the identity for an activation the autoencoder's natural
 * gradient is the exact one of the deep linear network.
 */

import { Matrix } from 'ml-matrix'
import { expect, test } from 'vitest'
import { prefixProducts, suffixProducts, totalMap } from '../core/network'
import { mulberry32, standardNormals } from '../core/random'
import { squareStep } from '../core/squareStep'
import { ArrayDevice } from '../device/arrayDevice'
import { startWebgl } from '../engine/webgl/startWebgl'
import { matrixOf, type Setting, settingSituation, uploadAll } from '../testing/tinyNetworks'
import { clippedStep } from './clippedStep'
import { Covariances } from './covariances'
import { Inverses } from './inverses'
import { DeviceMemory } from './memory'

const n = 6
const depth = 4
const layers = Array.from({ length: depth + 1 }, () => n)
const pairs = 10
const batch = 2 * pairs
const normal = standardNormals(mulberry32(2))

/** Images x and −x: their mean is exactly zero, so no gradient reaches the biases. */
const images = Float32Array.from({ length: batch * (n + 1) })
for (let pair = 0; pair < pairs; pair++) {
  for (let i = 0; i <= n; i++) {
    const x = i === n ? 1 : normal()
    images[2 * pair * (n + 1) + i] = x
    images[(2 * pair + 1) * (n + 1) + i] = i === n ? 1 : -x
  }
}

/** Near the identity, so that all products are well conditioned; biases are 0. */
const weights = layers.slice(1).map(() =>
  Float32Array.from({ length: n * (n + 1) }, (_, i) => {
    const column = i % (n + 1)
    if (column === n) return 0
    return (Math.floor(i / (n + 1)) === column ? 1 : 0) + 0.2 * normal()
  }),
)

const setting: Setting = {
  network: { layers, activation: 'identity', loss: 'squared', biases: true },
  weights,
  images,
  batch,
}

/** √n I: errors whose covariance is exactly the identity, that of targets sampled from the model. */
const exactErrors = Float64Array.from({ length: n * n }, (_, i) =>
  i % (n + 1) === 0 ? Math.sqrt(n) : 0,
)

const linearWeights = weights.map((W) =>
  Matrix.from1DArray(n, n + 1, W).subMatrix(0, n - 1, 0, n - 1),
)

test.each([
  ['float64 arrays', async () => new ArrayDevice(), 1e-12],
  ['WebGL', () => startWebgl(() => {}), 2e-5],
] as const)(
  'a step by exact covariances is the linear engine’s natural gradient: %s',
  async (_, start, tolerance) => {
    const device = await start()
    const { network } = setting
    const situation = settingSituation(device, setting, uploadAll(device, network, weights))
    const errors = situation.backward(device.upload(exactErrors, n, n))
    const memory = new DeviceMemory(device)
    const covariances = new Covariances({ device, network, memory }, 1)
    const inverses = new Inverses({ device, network, memory }, covariances, 1, () => [0, 0])
    inverses.follow({ ...situation, fisherErrors: () => errors })
    const g = situation.gradients()
    const next = clippedStep(device, situation.weights, g, inverses.precondition(g), {
      step: 0.3,
      clip: 1e9,
    })

    // The images are their own targets: the teacher is the identity, and Δ = W − I.
    const change = Matrix.sub(totalMap(linearWeights), Matrix.eye(n))
    const exact = squareStep(prefixProducts(linearWeights), suffixProducts(linearWeights), change)!
    next.forEach((W, l) => {
      const moved = Matrix.sub(Matrix.from1DArray(n, n + 1, weights[l]!), matrixOf(device, W)).div(
        0.3,
      )
      const expected = exact.directions[l]!
      const distance = Matrix.sub(moved.subMatrix(0, n - 1, 0, n - 1), expected).norm()
      expect(distance / expected.norm()).toBeLessThan(tolerance)
      expect(Math.max(...moved.getColumn(n).map(Math.abs))).toBeLessThan(tolerance)
    })
  },
)
