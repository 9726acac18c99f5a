import { expect, test } from 'vitest'
import { defaultExperiment } from '../experiment/schema'
import { predictedSteps } from './stepsToTarget'

/** Rows of the table in docs/theory.md 4.7, z₀ = 0.5, n = 8, η = 1/λ_max: L, κ, gradient descent, natural at α = 0.1. */
test.each([
  [2, 10, 48, 66],
  [2, 100, 279, 66],
  [4, 10, 169, 66],
  [4, 100, 3200, 66],
  [8, 10, 316, 66],
  [8, 100, 10895, 66],
])('L = %d, κ = %d: gradient descent %d steps, natural gradient %d', (depth, kappa, gd, ng) => {
  const experiment = { ...defaultExperiment, depth, kappa, width: 8, sweepTarget: '1e-6' } as const
  expect(predictedSteps(experiment, 20_000)).toEqual({ natural: ng, gradient: gd })
})

test('out of reach, and divergence, have no number', () => {
  const experiment = { ...defaultExperiment, depth: 8, kappa: 1000, gradientStep: 3 }
  expect(predictedSteps({ ...experiment, gradientStep: 1 }, 100).gradient).toBeNull()
  expect(predictedSteps({ ...experiment, depth: 1 }, 100).gradient).toBeNull()
})
