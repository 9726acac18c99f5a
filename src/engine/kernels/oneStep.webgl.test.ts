import { expect, test } from 'vitest'
import { curvatureExtremes } from '../../core/curvature'
import type { Sampling } from '../../core/linearGradient'
import type { Problem } from '../../core/problem'
import type { KernelOptimizer } from '../../systems/system'
import { grid, oneStepError, teacherProblem } from '../../testing/kernels'
import { createGlContext } from './context'

const context = createGlContext()

const shapes = grid({ depth: [1, 2, 3, 8, 16], width: [3, 8, 13, 16, 32], inputKappa: [1, 10] })
const full: Sampling = { batch: 0, labelNoise: 0, seed: 7 }
/** Not a multiple of 4, so that the last samples are masked. */
const batch: Sampling = { batch: 70, labelNoise: 0, seed: 7 }
const noisyBatch: Sampling = { ...batch, labelNoise: 1e-3 }

const gradient = (problem: Problem): KernelOptimizer => ({
  kind: 'gradient',
  step: 1 / curvatureExtremes(problem, problem.weights.length).largest,
})
const natural =
  (fisher: 'batch' | 'population', step = 1) =>
  (): KernelOptimizer => ({ kind: 'natural', step, fisher })

const runs = [
  ['gradient descent', gradient, full],
  ['gradient descent, noisy batch', gradient, noisyBatch],
  ['natural gradient', natural('population'), full],
  ['natural gradient, noisy batch, its own Fisher', natural('batch'), noisyBatch],
  ['natural gradient, noisy batch, population Fisher', natural('population'), noisyBatch],
] as const
const noiselessRuns = [
  ['gradient descent, batch', gradient, batch],
  ['natural gradient, batch, its own Fisher', natural('batch'), batch],
  ['natural gradient, batch, population Fisher', natural('population'), batch],
] as const

const cases = [
  ...runs.map((run) => [...run, 10, 1e-5] as const),
  ...[...runs, ...noiselessRuns].map((run) => [...run, 100, 1e-4] as const),
  ...runs.map((run) => [...run, 1000, 2e-3] as const),
].map(([name, optimizer, sampling, kappa, tolerance]) => ({
  name,
  optimizer,
  sampling,
  kappa,
  tolerance,
}))

test.each(cases)(
  'one step of $name at κ = $kappa is the reference’s to $tolerance',
  ({ optimizer, sampling, kappa, tolerance }) => {
    const errors = shapes.map((shape) => {
      const problem = teacherProblem({ ...shape, kappa })
      return oneStepError(context, problem, optimizer(problem), sampling)
    })
    expect(Math.max(...errors.map(({ weights }) => weights))).toBeLessThan(tolerance)
    expect(Math.max(...errors.map(({ loss }) => loss))).toBeLessThan(tolerance)
  },
)

test.each(grid({ depth: [1, 2, 3, 8, 16], width: [3, 8, 16, 32] }))(
  'from a random orthogonal start, depth $depth and width $width, with pivots',
  (shape) => {
    const errors = [1, 2, 3, 4].map((seed) => {
      const problem = teacherProblem({ ...shape, kappa: 100, start: 'orthogonal', seed })
      const optimizer = natural('population', 0.5)()
      return oneStepError(context, problem, optimizer, full, { refineInverse: true }).weights
    })
    expect(Math.max(...errors)).toBeLessThan(2e-6)
  },
)

test('from a Gaussian start of two layers, with pivots, as far as its condition allows', () => {
  const errors = grid({ width: [3, 8, 16], seed: [1, 2, 3, 4, 5, 6, 7, 8] }).map((fields) => {
    const problem = teacherProblem({ ...fields, depth: 2, kappa: 100, start: 'gaussian' })
    const optimizer = natural('population', 0.5)()
    return oneStepError(context, problem, optimizer, full, { refineInverse: true }).weights
  })
  expect(Math.max(...errors)).toBeLessThan(1e-2)
})

test.each([
  { depth: 64, width: 8 },
  { depth: 4, width: 128 },
  { depth: 64, width: 32 },
])('deep and large: one step at depth $depth and width $width', (shape) => {
  const problem = teacherProblem({ ...shape, kappa: 10 })
  for (const [, optimizer, sampling] of runs) {
    const errors = oneStepError(context, problem, optimizer(problem), {
      ...sampling,
      batch: sampling.batch && 3 * shape.width,
    })
    expect(errors.weights).toBeLessThan(1e-4)
    expect(errors.loss).toBeLessThan(1e-4)
  }
})
