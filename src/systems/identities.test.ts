/** @file What the systems of the whole Fisher matrix have in common in a deep linear network (docs/systems.md B2). */

import { Matrix } from 'ml-matrix'
import { expect, test } from 'vitest'
import { buildProblem, type Problem } from '../core/problem'
import { ArrayDevice } from '../device/arrayDevice'
import type { Params } from '../experiment/chosen'
import { linearTraining } from '../tasks/linearTraining'
import { situationOf } from '../tasks/situation'
import { leaderboardProblem } from '../testing/leaderboard'
import { defaultExperiment } from './defaultExperiment'
import { denseNatural } from './denseNatural'
import { hessianFree } from './hessianFree'
import { kfac } from './kfac'
import { DeviceMemory } from './memory'
import { minimumNorm } from './minimumNorm'
import { naturalGradient } from './naturalGradient'
import type { System } from './system'
import { truncatedNatural } from './truncatedNatural'

const device = new ArrayDevice()

/** What a system adds to the layers in its first step, and what that changes the total map by in first order. */
function firstStep(problem: Problem, system: System, params: Params) {
  const training = linearTraining(device, problem, { batch: 0, labelNoise: 0, seed: 0 })
  const { network, samples } = training
  const weights = problem.weights.map((W) => device.upload(W.to1DArray(), W.rows, W.columns))
  const memory = new DeviceMemory(device)
  const take = system.begin({ device, network, samples, params, memory, problem })
  const situation = situationOf(training, weights, () => training.batch(0), 0)
  // A loss that seems to fall all the way, so that Hessian-free takes its last iterate.
  let loss = 0
  const next = take({
    ...situation,
    loss: (others) => device.upload([others ? --loss : 0], 1, 1),
  })
  const layers = next.map((matrix, l) => {
    const [rows, columns] = matrix.shape
    return Matrix.from1DArray(rows, columns, [...device.read(matrix)]).sub(problem.weights[l]!)
  })
  const { before, after } = situation.linear!()
  const map = layers.reduce(
    (sum, change, i) => Matrix.add(sum, after[i]!.mmul(change).mmul(before[i]!)),
    Matrix.zeros(problem.teacher.rows, problem.teacher.columns),
  )
  return { layers, map }
}

const distance = (a: Matrix, b: Matrix) => Matrix.sub(a, b).norm() / b.norm()

/** Layers that are no longer balanced or on the teacher's axes, and inputs that are not white. */
const problem = (() => {
  const aligned = buildProblem({
    ...defaultExperiment,
    width: 5,
    depth: 3,
    kappa: 3,
    inputKappa: 2,
  })
  return {
    ...aligned,
    weights: aligned.weights.map((W, l) =>
      Matrix.add(
        W,
        new Matrix(
          Array.from({ length: W.rows }, (_, i) =>
            Array.from({ length: W.columns }, (_, j) => 0.1 * Math.sin(7 * i + 3 * j * j + l)),
          ),
        ),
      ),
    ),
  }
})()

const exact = firstStep(problem, naturalGradient, { step: 1, fisher: 'batch' })
const curved = { damping: 1e-12, iterations: 250 }

test.each<[System, Params, number]>([
  [minimumNorm, { step: 1 }, 1e-10],
  [denseNatural, { step: 1, damping: 1e-10 }, 1e-6],
  [hessianFree, curved, 3e-3],
  [truncatedNatural, { ...curved, step: 1, metric: 'batch', fisher: 'model' }, 3e-3],
])('$id moves the total map as the exact natural gradient does', (system, params, tolerance) => {
  const { map, layers } = firstStep(problem, system, params)
  expect(distance(map, exact.map)).toBeLessThan(tolerance)
  // And by other layers: all these differ by what does not change the map.
  expect(
    Math.max(...layers.map((change, l) => distance(change, exact.layers[l]!))),
  ).toBeGreaterThan(0.01)
})

test('they are one and the same step, that of least norm', () => {
  const least = firstStep(problem, minimumNorm, { step: 1 })
  const dense = firstStep(problem, denseNatural, { step: 1, damping: 1e-8 })
  const free = firstStep(problem, hessianFree, curved)
  least.layers.forEach((change, l) => {
    expect(distance(dense.layers[l]!, change)).toBeLessThan(1e-6)
    expect(distance(free.layers[l]!, change)).toBeLessThan(1e-2)
  })
})

test.each([2, 4, 8])('K-FAC’s rescaling finds α L = 1.0000: L = %i', (depth) => {
  const start = leaderboardProblem({ depth, kappa: 100 })
  const natural = firstStep(start, naturalGradient, { step: 1, fisher: 'batch' })
  const rescaled = firstStep(start, kfac, { damping: 1e-12 })
  const scale =
    rescaled.map.transpose().mmul(natural.map).trace() /
    natural.map.transpose().mmul(natural.map).trace()
  expect(scale).toBeCloseTo(1, 4)
  rescaled.layers.forEach((change, l) => {
    expect(distance(change, natural.layers[l]!)).toBeLessThan(1e-4)
  })
})
