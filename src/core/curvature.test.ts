import fc from 'fast-check'
import { EigenvalueDecomposition, Matrix } from 'ml-matrix'
import { expect, test } from 'vitest'
import { defaultExperiment } from '../experiment/schema'
import { fisherMatrix } from '../theory/fisher'
import { goldenVector } from '../theory/golden'
import { relativeError } from '../theory/relativeError'
import { curvatureExtremes, pairCurvature } from './curvature'
import { buildProblem } from './problem'
import { gradientStepSize } from './stepSize'

const descending = (values: readonly number[]) => values.toSorted((a, b) => b - a)

test('pair curvatures are the Hessian spectrum of the golden vector', () => {
  const { input, expected, tol } = goldenVector('hessian_spectrum')
  for (const { L, nonzero_eigs } of expected.rows) {
    const pairs = input.s.flatMap((a: number) => input.s.map((b: number) => pairCurvature(a, b, L)))
    expect(relativeError(descending(pairs), nonzero_eigs)).toBeLessThan(tol)
  }
})

test('the extremes are those of the assembled Fisher matrix at the balanced minimum', () => {
  fc.assert(
    fc.property(
      fc.record({
        depth: fc.integer({ min: 1, max: 4 }),
        width: fc.integer({ min: 2, max: 4 }),
        kappa: fc.double({ min: 1, max: 20, noNaN: true }),
        inputKappa: fc.double({ min: 1, max: 20, noNaN: true }),
        inputBasis: fc.constantFrom('random', 'aligned'),
        seed: fc.nat(),
      }),
      (fields) => {
        const minimum = { ...defaultExperiment, ...fields, start: 'balanced', z0: 1 } as const
        const problem = buildProblem(minimum as typeof defaultExperiment)
        const fisher = fisherMatrix(problem.weights, problem)
        const symmetric = Matrix.add(fisher, fisher.transpose()).div(2)
        const { realEigenvalues } = new EigenvalueDecomposition(symmetric, {
          assumeSymmetric: true,
        })
        const nonZero = descending(realEigenvalues).slice(0, fields.width ** 2)
        const { largest, smallest } = curvatureExtremes(problem, fields.depth)
        expect(largest / nonZero[0]!).toBeCloseTo(1, 10)
        expect(smallest / nonZero.at(-1)!).toBeCloseTo(1, 8)
      },
    ),
    { numRuns: 40 },
  )
})

test('whitened inputs leave L s² powers: λ_max = L, λ_min = L κ^{−(2−2/L)}', () => {
  const problem = buildProblem({ ...defaultExperiment, depth: 4, kappa: 100, inputKappa: 1 })
  const { largest, smallest } = curvatureExtremes(problem, 4)
  expect(largest).toBeCloseTo(4, 12)
  expect(smallest / (4 * 100 ** -1.5)).toBeCloseTo(1, 10)
})

test('gradient descent’s step is given in units of 1/λ_max', () => {
  const experiment = { ...defaultExperiment, gradientStep: 0.7, inputKappa: 30 }
  const problem = buildProblem(experiment)
  const { largest } = curvatureExtremes(problem, experiment.depth)
  expect(gradientStepSize(experiment, problem) * largest).toBeCloseTo(0.7, 14)
})
