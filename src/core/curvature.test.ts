import fc from 'fast-check'
import { EigenvalueDecomposition, Matrix, SingularValueDecomposition } from 'ml-matrix'
import { expect, test } from 'vitest'
import type { Experiment } from '../experiment/schema'
import { defaultExperiment } from '../systems/defaultExperiment'
import { etaOf, experimentWith } from '../testing/experiment'
import { goldenVector } from '../testing/golden'
import { relativeError } from '../testing/relativeError'
import { fisherConditionNumber } from '../theory/curvature'
import { fisherMatrix } from '../theory/fisher'
import { curvatureExtremes, pairCurvature } from './curvature'
import { bestMap, reachableRank } from './lowRank'
import { buildProblem, type Problem } from './problem'

const descending = (values: readonly number[]) => values.toSorted((a, b) => b - a)

test('pair curvatures are the Hessian spectrum of the golden vector', () => {
  const { input, expected, tol } = goldenVector('hessian_spectrum')
  for (const { L, nonzero_eigs } of expected.rows) {
    const pairs = input.s.flatMap((a: number) => input.s.map((b: number) => pairCurvature(a, b, L)))
    expect(relativeError(descending(pairs), nonzero_eigs)).toBeLessThan(tol)
  }
})

const settings = fc.record({
  depth: fc.integer({ min: 1, max: 4 }),
  width: fc.integer({ min: 2, max: 4 }),
  hidden: fc.integer({ min: 1, max: 5 }),
  outputs: fc.integer({ min: 1, max: 4 }),
  kappa: fc.double({ min: 1, max: 20, noNaN: true }),
  inputKappa: fc.double({ min: 1, max: 20, noNaN: true }),
  inputBasis: fc.constantFrom('random', 'aligned'),
  seed: fc.nat(),
})

/** Balanced layers, without bases of their own between them, whose product is the map of this rank. */
function balancedLayers(map: Matrix, rank: number, depth: number): Matrix[] {
  const svd = new SingularValueDecomposition(map, { autoTranspose: true })
  const first = (vectors: Matrix) => vectors.subMatrix(0, vectors.rows - 1, 0, rank - 1)
  const layer = Matrix.diag(svd.diagonal.slice(0, rank).map((value) => value ** (1 / depth)))
  return Array.from({ length: depth }, (_, i) => {
    const right = i === 0 ? layer.mmul(first(svd.rightSingularVectors).transpose()) : layer
    return i === depth - 1 ? first(svd.leftSingularVectors).mmul(right) : right
  })
}

/** The largest eigenvalues of the Fisher matrix, `count` of them, falling. */
function fisherEigenvalues(weights: readonly Matrix[], problem: Problem, count: number): number[] {
  const fisher = fisherMatrix(weights, problem)
  const symmetric = Matrix.add(fisher, fisher.transpose()).div(2)
  const { realEigenvalues } = new EigenvalueDecomposition(symmetric, { assumeSymmetric: true })
  return descending(realEigenvalues).slice(0, count)
}

test('the extremes are those of the assembled Fisher matrix at the balanced minimum, in any shape', () => {
  fc.assert(
    fc.property(settings, (fields) => {
      const problem = buildProblem({ ...defaultExperiment, ...fields } as Experiment)
      const { rows, columns } = problem.teacher
      const rank = reachableRank(problem)
      const weights = balancedLayers(bestMap(problem, rank), rank, fields.depth)
      const directions = fields.depth === 1 ? rows * columns : rank * (rows + columns - rank)
      const nonZero = fisherEigenvalues(weights, problem, directions)
      const { largest, smallest } = curvatureExtremes(problem, fields.depth)
      expect(largest / nonZero[0]!).toBeCloseTo(1, 10)
      expect(smallest / nonZero.at(-1)!).toBeCloseTo(1, 8)
    }),
    { numRuns: 100 },
  )
})

test('it is the Fisher matrix of a balanced start at the teacher, its hidden bases and all', () => {
  for (const [width, hidden, outputs] of [
    [4, 4, 4],
    [3, 5, 3],
    [4, 2, 2],
    [2, 2, 4],
  ] as const) {
    const minimum = { ...defaultExperiment, width, hidden, outputs, depth: 3, kappa: 7, z0: 1 }
    const problem = buildProblem({ ...minimum, inputKappa: 5 })
    const nonZero = fisherEigenvalues(problem.weights, problem, width * outputs)
    const { largest, smallest } = curvatureExtremes(problem, 3)
    expect(largest / nonZero[0]!).toBeCloseTo(1, 10)
    expect(smallest / nonZero.at(-1)!).toBeCloseTo(1, 8)
  }
})

test('κ_F of a rectangular network with whitened inputs is L κ^{2−2/L}, by brute force', () => {
  for (const [width, outputs] of [
    [4, 2],
    [2, 4],
    [3, 2],
  ] as const) {
    for (const depth of [1, 2, 3, 4]) {
      const hidden = Math.min(width, outputs)
      const shape = { width, hidden, outputs, depth, kappa: 9, z0: 1 }
      const problem = buildProblem({ ...defaultExperiment, ...shape })
      const eigenvalues = fisherEigenvalues(problem.weights, problem, width * outputs)
      const expected = fisherConditionNumber(9, depth, false)
      expect(eigenvalues[0]! / eigenvalues.at(-1)! / expected).toBeCloseTo(1, 8)
      const { largest, smallest } = curvatureExtremes(problem, depth)
      expect(largest / smallest / expected).toBeCloseTo(1, 10)
    }
  }
})

test('whitened inputs leave L s² powers: λ_max = L, λ_min = L κ^{−(2−2/L)}', () => {
  const problem = buildProblem({ ...defaultExperiment, depth: 4, kappa: 100, inputKappa: 1 })
  const { largest, smallest } = curvatureExtremes(problem, 4)
  expect(largest).toBeCloseTo(4, 12)
  expect(smallest / (4 * 100 ** -1.5)).toBeCloseTo(1, 10)
})

test('gradient descent’s step is given in units of 1/λ_max', () => {
  const experiment = experimentWith({ eta: 0.7, inputKappa: 30 })
  const problem = buildProblem(experiment)
  const { largest } = curvatureExtremes(problem, experiment.depth)
  expect(etaOf(experiment, problem) * largest).toBeCloseTo(0.7, 14)
})
