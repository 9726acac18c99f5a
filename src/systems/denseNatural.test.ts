import { Matrix, solve } from 'ml-matrix'
import { expect, test } from 'vitest'
import { buildProblem } from '../core/problem'
import { linearTraining } from '../tasks/linearTraining'
import { situationOf } from '../tasks/situation'
import { denseFisher, flat } from '../testing/denseCurvature'
import { initialParams, runOn } from '../testing/leaderboard'
import { begin, device, plainSituation, smoothSettings } from '../testing/plainSituation'
import { matrixOf, smallAutoencoder } from '../testing/tinyNetworks'
import { modelFisher } from './curvature'
import { defaultExperiment } from './defaultExperiment'
import { denseNatural } from './denseNatural'
import { linearFisher, linearGradient, matrixOfProducts } from './fisherMatrix'
import { parameterCount } from './operationCounts'

test.each(smoothSettings)('solves with the damped Fisher matrix in full: $network', (setting) => {
  const { situation, W } = plainSituation(setting)
  const next = begin(denseNatural, setting, { step: 0.7, damping: 0.01 }).take(situation)
  const step = Matrix.columnVector(
    next.flatMap((matrix, l) => Matrix.sub(matrixOf(device, matrix), W[l]!).to1DArray()),
  )
  const F = denseFisher(setting)
  const M = Matrix.add(F, Matrix.eye(F.rows).mul(0.01))
  const expected = solve(M, flat(situation.gradients())).mul(-0.7)
  expect(Matrix.sub(step, expected).norm() / expected.norm()).toBeLessThan(1e-6)
})

test.each([0, 30])(
  'Amari’s closed form is the matrix put together from its products: batch %i',
  (batch) => {
    const problem = buildProblem({ ...defaultExperiment, width: 3, depth: 3, inputKappa: 5 })
    const training = linearTraining(device, problem, { batch, labelNoise: 0, seed: 1 })
    const weights = problem.weights.map((W) =>
      device.upload(
        W.to1DArray().map((w, i) => w + 0.1 * Math.sin(i)),
        W.rows,
        W.columns,
      ),
    )
    const situation = situationOf(training, weights, () => training.batch(4), 4)
    const linear = situation.linear!()
    const slopes = flat(situation.gradients())
    const gradient = Matrix.columnVector([...linearGradient(linear)])
    expect(Matrix.sub(gradient, slopes).norm() / slopes.norm()).toBeLessThan(1e-12)
    const P = parameterCount(training.network)
    const closed = new Matrix([[...linearFisher(linear, linear.covariance('batch'))]])
    const products = matrixOfProducts(device, training.network, modelFisher(situation), P)
    expect(Matrix.sub(closed, new Matrix([[...products]])).norm() / closed.norm()).toBeLessThan(
      1e-12,
    )
  },
)

test('says how large it would be, and what to take instead', () => {
  expect(denseNatural.obstacle(smallAutoencoder)).toBe(
    'The Fisher matrix of 30,352 weights has 921 million entries, and a solution with it takes 9,320 billion operations a step: at most 1,100 weights can be. The truncated-Newton natural gradient uses the same matrix without forming it.',
  )
  const linear = { activation: 'identity', loss: 'squared', biases: false } as const
  const squares = (depth: number) => ({ layers: Array(depth + 1).fill(16), ...linear })
  expect(denseNatural.obstacle(squares(4))).toBeNull()
  expect(denseNatural.obstacle(squares(5))).toContain('1,280 weights')
})

// As the minimum norm (docs/systems.md B); on these starts that takes 4 4.
test.each([10, 100])('the deep linear leaderboard, κ = %i: 4 steps', (kappa) => {
  const params = initialParams(denseNatural, { step: 1 })
  expect(runOn({ depth: 2, kappa }, denseNatural, params, { cap: 8 }).steps).toBe(4)
})
