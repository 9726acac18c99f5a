import { EigenvalueDecomposition } from 'ml-matrix'
import { expect, test } from 'vitest'
import { buildProblem } from '../../core/problem'
import { defaultExperiment } from '../../systems/defaultExperiment'
import type { Asked } from '../../testing/experiment'
import { fisherMatrix } from '../fisher'
import { fisherSpectrum } from './fisherSpectrum'

const bruteForce = (fields: Asked) => {
  const problem = buildProblem({ ...defaultExperiment, ...fields })
  const F = fisherMatrix(problem.weights, problem)
  const values = new EigenvalueDecomposition(F, { assumeSymmetric: true }).realEigenvalues
  return {
    problem,
    expected: values.toReversed().filter((value) => value > 1e-10 * values.at(-1)!),
  }
}

test.each<Asked>([
  { depth: 3, width: 4, kappa: 10, start: 'balanced' },
  { depth: 1, width: 4, kappa: 10, inputKappa: 5, start: 'gaussian' },
  { depth: 3, width: 4, kappa: 10, inputKappa: 20, start: 'gaussian' },
  { depth: 2, width: 5, hidden: 6, outputs: 3, inputKappa: 7, start: 'gaussian' },
  { depth: 3, width: 4, hidden: 2, outputs: 4, start: 'gaussian' },
  { depth: 3, width: 3, hidden: 4, outputs: 5, start: 'balanced' },
])('is that of the assembled matrix: %o', (fields) => {
  const { problem, expected } = bruteForce(fields)
  const values = fisherSpectrum(problem, problem.weights)!
  expect(values).toHaveLength(expected.length)
  values.forEach((value, k) => {
    expect(Math.abs(value - expected[k]!)).toBeLessThan(1e-11 * expected[0]!)
  })
})

test('is not computed beyond its size, or from weights that are no numbers', () => {
  const large = buildProblem({ ...defaultExperiment, width: 17 })
  expect(fisherSpectrum(large, large.weights)).toBeNull()
  const { weights, inputFactor } = buildProblem({ ...defaultExperiment, width: 3 })
  weights[0]!.set(0, 0, Number.NaN)
  expect(fisherSpectrum({ inputFactor }, weights)).toBeNull()
})
