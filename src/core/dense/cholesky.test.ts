import { inverse, Matrix } from 'ml-matrix'
import { expect, test } from 'vitest'
import { dampedInverse } from './cholesky'

const symmetric = (n: number) => {
  const X = new Matrix(
    Array.from({ length: n + 2 }, (_, i) =>
      Array.from({ length: n }, (_, j) => Math.sin(3 * i + j * j)),
    ),
  )
  return X.transpose().mmul(X)
}

test.each([1, 2, 5, 17])('is the inverse, exactly symmetric: n = %d', (n) => {
  const M = symmetric(n)
  const expected = inverse(Matrix.add(M, Matrix.eye(n).mul(0.3)))
  const actual = Matrix.from1DArray(n, n, dampedInverse(M.to1DArray(), n, 0.3))
  expect(Matrix.sub(actual, expected).norm()).toBeLessThan(1e-12 * expected.norm())
  expect(actual.isSymmetric()).toBe(true)
})

test('of a matrix that is not positive definite it is not a number', () => {
  expect(dampedInverse([1, 2, 2, 1], 2, 0.5).some(Number.isNaN)).toBe(true)
})
