import fc from 'fast-check'
import { inverse, Matrix } from 'ml-matrix'
import { expect, test } from 'vitest'
import { relativeError } from '../../testing/relativeError'
import { randomMatrix } from '../orthogonal'
import { mulberry32, standardNormals } from '../random'
import {
  combine,
  definiteInverse,
  type FlatMatrix,
  flatten,
  identity,
  power,
  product,
  transpose,
} from './flatMatrix'

const sizes = fc.integer({ min: 1, max: 9 })
const matrix = (rows: number, columns: number, seed: number) =>
  randomMatrix(rows, columns, standardNormals(mulberry32(seed)))

const error = (actual: FlatMatrix, expected: Matrix) => {
  expect([actual.rows, actual.columns]).toEqual([expected.rows, expected.columns])
  return relativeError(actual.data, expected.to1DArray())
}

test('products, sums, transposes and powers are those of ml-matrix', () => {
  fc.assert(
    fc.property(sizes, sizes, sizes, fc.nat(), fc.nat({ max: 9 }), (l, m, n, seed, exponent) => {
      const [A, B, C] = [matrix(l, m, seed), matrix(m, n, seed + 1), matrix(m, m, seed + 2)]
      expect(error(product(flatten(A), flatten(B)), A.mmul(B))).toBeLessThan(1e-13)
      expect(error(transpose(flatten(A)), A.transpose())).toBe(0)
      const sum = Matrix.mul(A, 2).sub(Matrix.mul(A, A))
      expect(error(combine(2, flatten(A), -1, flatten(Matrix.mul(A, A))), sum)).toBeLessThan(1e-13)
      const powers = Array.from({ length: exponent }, () => C)
      const expected = powers.reduce((total, one) => total.mmul(one), Matrix.eye(m))
      expect(error(power(flatten(C), exponent), expected)).toBeLessThan(1e-12)
    }),
  )
})

test('the inverse of a positive definite matrix', () => {
  fc.assert(
    fc.property(sizes, fc.nat(), (n, seed) => {
      const A = matrix(n + 3, n, seed)
      const G = A.transpose().mmul(A)
      expect(error(definiteInverse(flatten(G))!, inverse(G))).toBeLessThan(1e-9)
    }),
  )
})

test('a matrix that is not positive definite has none', () => {
  expect(definiteInverse(flatten(Matrix.diag([1, 0])))).toBeNull()
  expect(definiteInverse(flatten(Matrix.diag([1, -1])))).toBeNull()
  expect(definiteInverse(flatten(Matrix.diag([Number.NaN, 1])))).toBeNull()
  expect(definiteInverse(identity(3))).toEqual(identity(3))
})
