import { expect, test } from 'vitest'
import { experimentWith } from '../../testing/experiment'
import { predictedCurves, predictedSteps } from './stepsToTarget'

/** Rows of the table in docs/theory.md 4.7, z₀ = 0.5, n = 8, η = 1/λ_max: L, κ, gradient descent, natural at α = 0.1. */
test.each([
  [2, 10, 48, 66],
  [2, 100, 279, 66],
  [4, 10, 169, 66],
  [4, 100, 3200, 66],
  [8, 10, 316, 66],
  [8, 100, 10895, 66],
])('L = %d, κ = %d: gradient descent %d steps, natural gradient %d', (depth, kappa, gd, ng) => {
  const experiment = experimentWith({ depth, kappa, width: 8, sweepTarget: '1e-6' })
  expect(predictedSteps(experiment, 20_000)).toEqual({ naturalGradient: ng, sgd: gd })
})

test('out of reach, and divergence, have no number', () => {
  const steep = (eta: number) => experimentWith({ depth: 8, kappa: 1000, eta })
  expect(predictedSteps(steep(1), 100).sgd).toBeNull()
  expect(predictedSteps({ ...steep(3), depth: 1 }, 100).sgd).toBeNull()
})

test('the curves pass the target at the predicted step', () => {
  const experiment = experimentWith({ depth: 4, kappa: 10, width: 8, sweepTarget: '1e-6' })
  const curves = predictedCurves(experiment, 192)
  for (const [id, step] of Object.entries(predictedSteps(experiment, 20_000))) {
    const relative = curves[id as keyof typeof curves]
    expect(relative[0]).toBe(1)
    expect(relative[step! - 1]).toBeGreaterThan(1e-6)
    expect(relative[step!]).toBeLessThanOrEqual(1e-6)
  }
})
