import { inverse, Matrix } from 'ml-matrix'
import { expect, test } from 'vitest'
import { initialParams, runOn } from '../testing/leaderboard'
import { begin, device, plainSituation, smoothSettings } from '../testing/plainSituation'
import { matrixOf, settingSituation, tinySetting } from '../testing/tinyNetworks'
import { adaptiveDense } from './adaptiveDense'

const row = (matrices: readonly Matrix[]) => matrices.flatMap((matrix) => matrix.to1DArray())

test.each(smoothSettings)(
  'takes in score after score by the published update: $network',
  (setting) => {
    const c = 0.4
    const { take, memory } = begin(adaptiveDense, setting, { step: 0.1, rate: c })
    const P = setting.weights.reduce((sum, layer) => sum + layer.length, 0)
    let Q = Matrix.eye(P)
    let sum = Matrix.eye(P)
    let weights = plainSituation(setting).situation.weights
    for (let step = 0; step < 3; step++) {
      const { situation, W, g, a, errors } = plainSituation(
        { ...setting, weights: weights.map((matrix) => Float32Array.from(device.read(matrix))) },
        step,
      )
      for (let k = 0; k < 4; k++) {
        const b = (4 * step + k) % setting.batch
        const score = Matrix.columnVector(
          row(
            errors.map((error, l) => error.getRowVector(b).transpose().mmul(a[l]!.getRowVector(b))),
          ),
        )
        const Qq = Q.mmul(score)
        Q = Matrix.sub(Q, Qq.mmul(Qq.transpose()).mul(c / (1 + c * score.dot(Qq))))
        sum = Matrix.add(sum, score.mmul(score.transpose()).mul(c))
      }
      const next = take(situation)
      const moved = next.map((matrix, l) => Matrix.sub(matrixOf(device, matrix), W[l]!))
      const expected = Q.mmul(Matrix.columnVector(row(g))).mul(-0.1)
      expect(
        Matrix.sub(Matrix.columnVector(row(moved)), expected).norm() / expected.norm(),
      ).toBeLessThan(1e-9)
      weights = next
    }
    const [kept] = memory.snapshot().matrices.inverse!
    const held = Matrix.from1DArray(P, P, kept!)
    expect(Matrix.sub(held, inverse(sum)).norm() / held.norm()).toBeLessThan(1e-9)
  },
)

test('the inverse does not grow where there are no scores', () => {
  const setting = tinySetting({ layers: [4, 2, 4], activation: 'identity' })
  const { take, memory } = begin(adaptiveDense, setting, { step: 0.01, rate: 1 })
  const { situation } = plainSituation(setting)
  let { weights } = situation
  for (let step = 0; step < 60; step++) {
    weights = take(settingSituation(device, setting, weights, step))
  }
  const [kept] = memory.snapshot().matrices.inverse!
  const P = Math.sqrt(kept!.length)
  for (let k = 0; k < P; k++) expect(kept![k * (P + 1)]).toBeLessThanOrEqual(1)
})

test('says how large it would be, and what to take instead', () => {
  const network = { activation: 'tanh', loss: 'squared', biases: true } as const
  const layers = [196, 64, 32, 12, 32, 64, 196]
  expect(adaptiveDense.obstacle({ layers, ...network })).toContain('30,352 weights')
  expect(adaptiveDense.obstacle({ layers: [20, 8, 20], ...network })).toBeNull()
})

// docs/systems.md B: 35 at its best step size.
test('the deep linear leaderboard, depth 2, κ = 10: 31 steps', () => {
  const params = initialParams(adaptiveDense, { step: 0.55 })
  expect(runOn({ depth: 2, kappa: 10 }, adaptiveDense, params, { cap: 50 }).steps).toBe(31)
})
