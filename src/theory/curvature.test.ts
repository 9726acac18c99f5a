import { expect, test } from 'vitest'
import { curvatureExtremes } from '../core/curvature'
import { buildProblem } from '../core/problem'
import { defaultExperiment } from '../systems/defaultExperiment'
import { type Asked, etaOf, experimentWith } from '../testing/experiment'
import { goldenVector } from '../testing/golden'
import { relativeError } from '../testing/relativeError'
import { fisherConditionNumber, gradientRate, largestStableStep, naturalRate } from './curvature'
import { alignedModes } from './laws/alignedStart'
import { gradientModesLaw } from './laws/gradientModes'
import { modeStep } from './laws/modeMap'
import { predict } from './laws/prediction'

test('κ_F = κ^(2−2/L) is the golden table', () => {
  const { expected, tol } = goldenVector('kappa_table')
  for (const { L, kappa, kappa_F } of expected.rows) {
    expect(relativeError(fisherConditionNumber(kappa, L), kappa_F)).toBeLessThan(tol)
  }
})

test('κ_F and the largest stable step are those of the golden Hessian', () => {
  const { expected, tol } = goldenVector('hessian_spectrum')
  for (const { L, nonzero_eigs, kappa_F, eta_max } of expected.rows) {
    expect(relativeError(fisherConditionNumber(10, L), kappa_F)).toBeLessThan(tol)
    expect(relativeError(largestStableStep(nonzero_eigs[0]), eta_max)).toBeLessThan(tol)
  }
})

test('κ_F is λ_max/λ_min of a problem with whitened inputs', () => {
  for (const [depth, kappa] of [
    [1, 50],
    [3, 20],
    [16, 1000],
  ] as const) {
    const { largest, smallest } = curvatureExtremes(
      buildProblem({ ...defaultExperiment, depth, kappa }),
      depth,
    )
    expect(largest / smallest / fisherConditionNumber(kappa, depth)).toBeCloseTo(1, 9)
  }
})

test('κ_F of a rectangular problem with whitened inputs is L times as large', () => {
  for (const [width, hidden, outputs] of [
    [6, 6, 3],
    [3, 9, 6],
    [6, 3, 3],
  ]) {
    const shape = { width, hidden, outputs, depth: 4, kappa: 20 } as Asked
    const { largest, smallest } = curvatureExtremes(
      buildProblem({ ...defaultExperiment, ...shape }),
      4,
    )
    expect(largest / smallest / fisherConditionNumber(20, 4, false)).toBeCloseTo(1, 9)
  }
  expect(fisherConditionNumber(20, 1, false)).toBe(1)
})

test('from a balanced start a rectangular network’s rate is that of its slowest mode', () => {
  for (const [width, hidden, outputs] of [
    [6, 9, 3],
    [3, 3, 6],
  ]) {
    const fields = { width, hidden, outputs, kappa: 5, batch: 0, steps: 600 } as Asked
    const experiment = experimentWith(fields)
    const { laws } = predict(experiment, buildProblem(experiment))
    const { law } = laws.sgd!
    if ('reason' in law) throw new Error(law.reason)
    const [last, before] = [law.excess.at(-1)!, law.excess.at(-21)!]
    expect(Math.log(last / before) / 20 / laws.sgd!.rate!).toBeCloseTo(1, 2)
  }
})

test('the natural gradient’s rate is the slope of its law near the minimum', () => {
  const alpha = 0.3
  let z = 1 - 1e-7
  const before = Math.log(1 - z)
  z = modeStep(z, alpha, 5)
  expect(2 * (Math.log(1 - z) - before)).toBeCloseTo(naturalRate(alpha), 6)
  expect(naturalRate(1)).toBe(Number.NEGATIVE_INFINITY)
})

test.each([
  [0.5, 400],
  [1, 150],
  [1.99, 400],
])('gradient descent’s rate at η λ₁ = %d is the slope of its law', (step, last) => {
  const experiment = experimentWith({ width: 5, kappa: 5, eta: step })
  const problem = buildProblem(experiment)
  const eta = etaOf(experiment, problem)
  const modes = alignedModes(problem)
  if ('reason' in modes) throw new Error(modes.reason)
  const law = gradientModesLaw(modes, eta, experiment.depth)
  const values = Array.from({ length: last + 1 }, law)
  const slope = Math.log(values[last]! / values[last - 20]!) / 20
  const rate = gradientRate(eta, curvatureExtremes(problem, experiment.depth))
  expect(slope / rate).toBeCloseTo(1, 2)
})
