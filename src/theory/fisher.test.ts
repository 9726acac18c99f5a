import { Matrix } from 'ml-matrix'
import { expect, test } from 'vitest'
import { goldenNetworks, goldenVector } from '../testing/golden'
import { goldenProblem } from '../testing/goldenProblem'
import { relativeError } from '../testing/relativeError'
import { fisherMatrix, matrixRank } from './fisher'

test.each(goldenNetworks)(
  '%s: the assembled Fisher matrix and its rank are the golden ones',
  (id) => {
    const { input, expected, tol } = goldenVector(id)
    const { weights, objective } = goldenProblem(input)
    const fisher = fisherMatrix(weights, objective)
    expect(matrixRank(fisher)).toBe(expected.fisher_rank)
    if (expected.fisher) {
      expect(relativeError(fisher.to2DArray(), expected.fisher)).toBeLessThan(tol)
    }
  },
)

test('the rank counts directions, not rows', () => {
  expect(
    matrixRank(
      new Matrix([
        [1, 2],
        [2, 4],
      ]),
    ),
  ).toBe(1)
  expect(matrixRank(Matrix.eye(3).mul(1e-20))).toBe(3)
})
