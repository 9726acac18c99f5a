import { Matrix } from 'ml-matrix'
import { expect, test } from 'vitest'
import { symmetricEigen } from './symmetricEigen'

test('ascending, and the matrix again', () => {
  const A = new Matrix([
    [2, 1],
    [1, 2],
  ])
  const { values, vectors } = symmetricEigen(A)
  expect(values[0]).toBeCloseTo(1, 12)
  expect(values[1]).toBeCloseTo(3, 12)
  const again = vectors.mmul(Matrix.diag(values)).mmul(vectors.transpose())
  expect(Matrix.sub(again, A).norm()).toBeLessThan(1e-12)
})

test.each([Number.NaN, Number.POSITIVE_INFINITY, 1e200])('%d within gives NaN', (entry) => {
  const { values, vectors } = symmetricEigen(
    new Matrix([
      [1, 0],
      [entry, 1],
    ]),
  )
  expect(values).toEqual([Number.NaN, Number.NaN])
  expect(vectors.to1DArray()).toEqual(Array(4).fill(Number.NaN))
})
