import { EigenvalueDecomposition, Matrix } from 'ml-matrix'
import { expect, test } from 'vitest'
import { randomMatrix } from '../orthogonal'
import { mulberry32, standardNormals } from '../random'
import { symmetricEigenvalues } from './symmetricEigenvalues'

const normal = standardNormals(mulberry32(7))

const reference = (matrix: Matrix) =>
  new EigenvalueDecomposition(matrix, { assumeSymmetric: true }).realEigenvalues.toReversed()

const ours = (matrix: Matrix) => [
  ...symmetricEigenvalues(Float64Array.from(matrix.to1DArray()), matrix.rows),
]

test.each([1, 2, 3, 10, 60])('the eigenvalues of a random %d × %d matrix', (n) => {
  const A = randomMatrix(n, n, normal)
  const symmetric = Matrix.add(A, A.transpose())
  const expected = reference(symmetric)
  ours(symmetric).forEach((value, k) => {
    expect(Math.abs(value - expected[k]!)).toBeLessThan(1e-12 * Math.abs(expected[0]!))
  })
})

test('of matrices with zeros and equal eigenvalues', () => {
  expect(ours(Matrix.zeros(4, 4))).toEqual([0, 0, 0, 0])
  expect(ours(Matrix.diag([1, 3, 3, -2]))).toEqual([3, 3, 1, -2])
  const A = randomMatrix(12, 3, normal)
  const rankThree = A.mmul(A.transpose())
  const values = ours(rankThree)
  expect(values.filter((value) => value > 1e-12 * values[0]!)).toHaveLength(3)
})

test('entries that are not numbers are refused', () => {
  expect(() => symmetricEigenvalues(new Float64Array(9).fill(Number.NaN), 3)).toThrow(
    'does not converge',
  )
})
