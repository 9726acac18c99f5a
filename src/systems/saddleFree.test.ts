import { EigenvalueDecomposition, Matrix } from 'ml-matrix'
import { expect, test } from 'vitest'
import { excessLoss, totalMap } from '../core/network'
import { ArrayDevice } from '../device/arrayDevice'
import type { Params } from '../experiment/chosen'
import { linearTraining } from '../tasks/linearTraining'
import { NetworkTrainer } from '../tasks/networkTrainer'
import { flat, nudgedWeights } from '../testing/denseCurvature'
import { initialParams, leaderboardProblem, runOn } from '../testing/leaderboard'
import { begin, device, plainSituation } from '../testing/plainSituation'
import { matrixOf, settingSituation, tinySetting, uploadAll } from '../testing/tinyNetworks'
import { layersOf } from './fisherMatrix'
import { saddleFree } from './saddleFree'
import { sgd } from './sgd'
import type { System } from './system'

test('is Newton’s step with the absolute values of all eigenvalues of the full Hessian', () => {
  const setting = tinySetting({ layers: [3, 2, 3], activation: 'tanh' }, 9)
  const { situation, W } = plainSituation(setting)
  const weights = setting.weights.map((values) => Float64Array.from(values))
  const P = weights.reduce((sum, layer) => sum + layer.length, 0)
  const gradientAt = (v: Float64Array, by: number) => {
    const moved = nudgedWeights(weights, layersOf(device, setting.network, v), by)
    const uploaded = uploadAll(device, setting.network, moved)
    return flat(settingSituation(device, setting, uploaded).gradients())
  }
  const h = 1e-5
  const H = new Matrix(
    Array.from({ length: P }, (_, k) => {
      const unit = new Float64Array(P).with(k, 1)
      return Matrix.sub(gradientAt(unit, h), gradientAt(unit, -h))
        .div(2 * h)
        .to1DArray()
    }),
  )
  const { realEigenvalues, eigenvectorMatrix: Q } = new EigenvalueDecomposition(H, {
    assumeSymmetric: true,
  })
  expect(Math.min(...realEigenvalues)).toBeLessThan(-0.01)
  const g = flat(situation.gradients())
  const { take, memory } = begin(saddleFree, setting, { dimensions: P, damping: 0.1 })
  const next = take(situation)
  const damping = memory.reports.get('damping')!
  const stretched = realEigenvalues.map((value) => 1 / (Math.abs(value) + damping))
  const expected = Q.mmul(Matrix.diag(stretched)).mmul(Q.transpose()).mmul(g).mul(-1)
  const step = Matrix.columnVector(
    next.flatMap((matrix, l) => Matrix.sub(matrixOf(device, matrix), W[l]!).to1DArray()),
  )
  expect(Matrix.sub(step, expected).norm() / expected.norm()).toBeLessThan(1e-5)
})

test('takes the damping whose step lowers the loss most', () => {
  const setting = tinySetting({ activation: 'tanh' }, 9)
  const { situation } = plainSituation(setting)
  const params = { dimensions: 8, damping: 1e-5 }
  const lossBy = (multiple: number) => {
    const { take } = begin(saddleFree, setting, { ...params, damping: multiple * params.damping })
    // All other dampings are said to give no fall.
    let asked = 0
    const next = take({
      ...situation,
      loss: (others) =>
        others && asked++ > 0 ? device.upload([1e9], 1, 1) : situation.loss(others),
    })
    return device.readScalars([situation.loss(next)])[0]!
  }
  const { take, memory } = begin(saddleFree, setting, params)
  const taken = device.readScalars([situation.loss(take(situation))])[0]!
  const multiples = [1, 10, 100, 1000, 10000]
  const losses = multiples.map(lossBy)
  expect(taken).toBeCloseTo(Math.min(...losses), 10)
  expect(memory.reports.get('damping')).toBeCloseTo(
    1e-5 * multiples[losses.indexOf(Math.min(...losses))]!,
    12,
  )
})

/** The excess over its start after so many steps, from two layers of 10⁻³ G, near the saddle at W = 0. */
function leaving(system: System, changes: Params, steps: number): number {
  const problem = leaderboardProblem({ depth: 2, kappa: 10 })
  const weights = problem.weights.map((W) => Matrix.sub(W, Matrix.eye(W.rows)).mul(0.01))
  const start = { ...problem, weights }
  const training = linearTraining(new ArrayDevice(), start, { batch: 0, labelNoise: 0, seed: 0 })
  const trainer = new NetworkTrainer(training, system, initialParams(system, changes))
  return trainer.advance(steps).losses.at(-1)! / excessLoss(totalMap(weights), start)
}

test('leaves the saddle near W = 0 where gradient descent stays', () => {
  expect(leaving(saddleFree, { dimensions: 20 }, 14)).toBeLessThan(0.05)
  expect(leaving(sgd, { step: 0.3 }, 14)).toBeGreaterThan(0.99)
})

// docs/systems.md B: 5 and 7.
test.each([
  [{ depth: 2, kappa: 10 }, 5],
  [{ depth: 2, kappa: 100 }, 6],
] as const)('the deep linear leaderboard: %o, %i steps', (start, steps) => {
  expect(runOn(start, saddleFree, initialParams(saddleFree), { cap: 10 }).steps).toBe(steps)
})
