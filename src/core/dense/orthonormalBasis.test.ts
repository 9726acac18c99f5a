import { Matrix } from 'ml-matrix'
import { expect, test } from 'vitest'
import { mulberry32, standardNormals } from '../random'
import { orthonormalBasis } from './orthonormalBasis'

const normal = standardNormals(mulberry32(7))

test.each([1, 2, 7, 30])(
  'n = %i: rows are orthonormal, span the given ones in turn, on their side',
  (n) => {
    const given = Matrix.from1DArray(n, n, Array.from({ length: n * n }, normal))
    const Q = Matrix.from1DArray(n, n, orthonormalBasis(given.to1DArray(), n))
    expect(Matrix.sub(Q.mmul(Q.transpose()), Matrix.eye(n)).norm()).toBeLessThan(1e-13 * n)
    // given = T Q with a lower triangle T of positive diagonal.
    const T = given.mmul(Q.transpose())
    for (let i = 0; i < n; i++) {
      expect(T.get(i, i)).toBeGreaterThan(0)
      for (let j = i + 1; j < n; j++) expect(Math.abs(T.get(i, j))).toBeLessThan(1e-12)
    }
  },
)

test('is whole where the given vectors are not independent', () => {
  const Q = new Matrix(2, 2)
  for (const given of [
    [0, 0, 0, 0],
    [3, 4, 6, 8],
    [0, 0, 0, 2],
  ]) {
    Q.setRow(0, [...orthonormalBasis(given, 2).subarray(0, 2)])
    Q.setRow(1, [...orthonormalBasis(given, 2).subarray(2)])
    expect(Matrix.sub(Q.mmul(Q.transpose()), Matrix.eye(2)).norm()).toBeLessThan(1e-14)
  }
})
