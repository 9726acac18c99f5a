import { Matrix, solve } from 'ml-matrix'
import { expect, test } from 'vitest'
import type { Weights } from '../device/network'
import { denseFisher, flat } from '../testing/denseCurvature'
import { initialParams, runOn } from '../testing/leaderboard'
import { begin, device, plainSituation, smoothSettings } from '../testing/plainSituation'
import { matrixOf, settingSituation, tinySetting, uploadAll } from '../testing/tinyNetworks'
import { hessianFree } from './hessianFree'

const rowByRow = (layers: readonly Matrix[]) =>
  Matrix.columnVector(layers.flatMap((matrix) => matrix.to1DArray()))

test.each(smoothSettings)(
  'solves with the damped Gauss–Newton matrix in full: $network',
  (setting) => {
    const { situation, W } = plainSituation(setting)
    const damping = 0.5
    const { take, memory } = begin(hessianFree, setting, { damping, iterations: 200 })
    // A loss that never rises on the way: the last iterate is taken.
    let loss = 0
    const next = take({
      ...situation,
      loss: (others) => device.upload([others ? --loss : 0], 1, 1),
    })
    const step = rowByRow(next.map((matrix, l) => Matrix.sub(matrixOf(device, matrix), W[l]!)))
    const F = denseFisher(setting)
    const g = flat(situation.gradients())
    const M = Matrix.add(F, Matrix.eye(F.rows).mul(damping))
    // The search ends at a residual of 10⁻³.
    expect(Matrix.add(M.mmul(step), g).norm() / g.norm()).toBeLessThan(1e-3)
    expect(Matrix.add(step, solve(M, g)).norm() / step.norm()).toBeLessThan(5e-3)
    expect(memory.reports.get('innerIterations')).toBeLessThan(60)
    expect(memory.reports.get('damping')).toBe(damping)
  },
)

test('the damping falls where the model is exact, down to a hundredth, and rises where it fails', () => {
  // One linear layer has a quadratic loss, which its Fisher describes exactly.
  const setting = tinySetting({ layers: [6, 6], activation: 'identity' })
  const params = { damping: 3, iterations: 2 }
  const exact = begin(hessianFree, setting, params)
  const failing = begin(hessianFree, setting, params)
  let weights: Weights = uploadAll(device, setting.network, setting.weights)
  for (let step = 0; step < 14; step++) {
    const situation = settingSituation(device, setting, weights, step)
    weights = exact.take(situation)
    // A loss said to have been 0 before the step can only have risen: it is not taken.
    const stayed = failing.take({
      ...situation,
      loss: (others) => (others ? situation.loss(others) : device.upload([0], 1, 1)),
    })
    expect(stayed).toBe(situation.weights)
    const expected = Math.max(0.03, 3 * (2 / 3) ** step)
    expect(exact.memory.reports.get('damping')).toBeCloseTo(expected, 12)
    expect(failing.memory.reports.get('damping')).toBeCloseTo(3 / (2 / 3) ** step, 9)
  }
})

test('of the iterates it takes the one before the loss rises', () => {
  const [setting] = smoothSettings
  const { situation } = plainSituation(setting!)
  const { take } = begin(hessianFree, setting!, { damping: 1e-6, iterations: 30 })
  let asked = 0
  const found: Weights[] = []
  const next = take({
    ...situation,
    loss: (others) => {
      if (!others) return situation.loss()
      found.push(others)
      asked++
      // Falls up to the third, then rises.
      return device.upload([Math.abs(asked - 3) - 100], 1, 1)
    },
  })
  expect(asked).toBeGreaterThan(5)
  expect(flat(next).to1DArray()).toEqual(flat(found[2]!).to1DArray())
})

// docs/systems.md B: 3 4 4 5 4 5, where the minimum norm takes 3 4 4 5 4 5; on these starts that takes 4 4 4 5 4 5.
test.each([
  [{ depth: 2, kappa: 10 }, 4],
  [{ depth: 2, kappa: 100 }, 4],
  [{ depth: 4, kappa: 10 }, 4],
  [{ depth: 4, kappa: 100 }, 5],
] as const)('the deep linear leaderboard: %o, %i steps', (start, steps) => {
  const run = runOn(start, hessianFree, initialParams(hessianFree), { cap: 8 })
  expect(run.steps).toBe(steps)
})
