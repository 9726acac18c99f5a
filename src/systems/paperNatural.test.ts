import { Matrix, solve } from 'ml-matrix'
import { expect, test } from 'vitest'
import { buildProblem } from '../core/problem'
import { linearTraining } from '../tasks/linearTraining'
import { NetworkTrainer } from '../tasks/networkTrainer'
import {
  begin,
  damped,
  device,
  expectClose,
  gram,
  plainSituation,
  smoothSettings,
} from '../testing/plainSituation'
import { matrixOf, type Setting } from '../testing/tinyNetworks'
import { defaultExperiment } from './defaultExperiment'
import { paperNatural } from './paperNatural'

/** Mean loss of a batch, unit by unit. */
function plainLoss({ network, images, batch }: Setting, weights: readonly Matrix[]): number {
  const width = network.layers[0]! + 1
  let sum = 0
  for (let b = 0; b < batch; b++) {
    let h = [...images.subarray(b * width, (b + 1) * width)]
    weights.forEach((W, l) => {
      const z = Array.from({ length: W.rows }, (_, i) =>
        h.reduce((total, a, j) => total + W.get(i, j) * a, 0),
      )
      const f = network.activation === 'tanh' ? Math.tanh : (x: number) => 1 / (1 + Math.exp(-x))
      h = l === weights.length - 1 ? z : [...z.map(f), 1]
    })
    h.forEach((y, i) => {
      const t = images[b * width + i]!
      sum += network.loss === 'squared' ? (y - t) ** 2 / 2 : Math.log1p(Math.exp(y)) - t * y
    })
  }
  return sum / batch
}

/** (G + rI)⁻¹ g (C + rI)⁻¹ as the solution of one dense system a layer. */
function denseDirections(setting: Setting, root: number): Matrix[] {
  const { g, a, errors } = plainSituation(setting)
  return g.map((gradient, l) => {
    const block = damped(gram(a[l]!), root).kroneckerProduct(damped(gram(errors[l]!), root))
    const columns = Matrix.columnVector(gradient.transpose().to1DArray())
    return Matrix.from1DArray(
      gradient.columns,
      gradient.rows,
      solve(block, columns).to1DArray(),
    ).transpose()
  })
}

const damping = 0.04

/** What becomes of the damping after this ratio. */
const factorOf = (ratio: number) => (ratio < 0.25 ? 1.5 : ratio > 0.75 ? 2 / 3 : 1)

const cases = smoothSettings.flatMap((setting) => [0.4, 4].map((step) => ({ setting, step })))

test.each(cases)(
  'a step, its reduction ratio and the next damping, by brute force: α = $step, $setting.network',
  ({ setting, step }) => {
    const { W, g, situation } = plainSituation(setting)
    const U = denseDirections(setting, Math.sqrt(damping))
    const a = step / U.length
    const expected = W.map((w, l) => Matrix.sub(w, Matrix.mul(U[l]!, a)))
    const params = { step, damping, adapts: true }
    const { take, memory } = begin(paperNatural, setting, params)
    const next = take(situation).map((matrix) => matrixOf(device, matrix))
    expectClose(next, expected, 1e-10)

    const slope = U.reduce((sum, u, l) => sum + u.dot(g[l]!), 0)
    const predicted = (-a + a ** 2 / 2) * slope
    const ratio = (plainLoss(setting, expected) - plainLoss(setting, W)) / predicted
    expect(memory.reports.get('reductionRatio')).toBeCloseTo(ratio, 9)
    expect(memory.reports.get('damping')).toBe(damping)
    take(situation)
    expect(memory.reports.get('damping')).toBeCloseTo(damping * factorOf(ratio), 12)
  },
)

/** Damping and reduction ratio of each step of a square deep linear network near its teacher, exact to rounding. */
function exactRun(depth: number, step: number, count: number, first = 1e-14) {
  const problem = buildProblem({
    ...defaultExperiment,
    depth,
    width: 4,
    start: 'balanced',
    z0: 0.99,
  })
  const training = linearTraining(device, problem, { batch: 0, labelNoise: 0, seed: 1 })
  const params = { step, damping: first, adapts: true, errors: 'exact' }
  const trainer = new NetworkTrainer(training, paperNatural, params)
  return Array.from({ length: count }, () => {
    trainer.advance(1)
    return {
      damping: trainer.reports.get('damping')!,
      ratio: trainer.reports.get('reductionRatio')!,
    }
  })
}

test.each([
  [8, 1],
  [12, 1],
  [16, 1],
  [4, 0.8],
])(
  'an exact step’s reduction ratio is (2 − α) / (2 − α/L), and the damping stands still: L = %d, α = %d',
  (depth, alpha) => {
    const steps = exactRun(depth, alpha, 2)
    expect(steps[0]!.ratio).toBeCloseTo((2 - alpha) / (2 - alpha / depth), 2)
    expect(steps.map((one) => one.damping)).toEqual([1e-14, 1e-14])
  },
)

test('where α is small the ratio stays above 3/4: the damping falls to its floor, and no further', () => {
  const steps = exactRun(8, 0.3, 20)
  expect(steps.slice(0, 5).map(({ ratio }) => ratio > 0.75)).not.toContain(false)
  expect(steps[1]!.damping).toBeCloseTo(1e-14 * (2 / 3), 20)
  expect(steps.at(-1)!.damping).toBe(1e-16)
})
