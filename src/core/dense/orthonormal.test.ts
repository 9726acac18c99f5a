import { Matrix } from 'ml-matrix'
import { expect, test } from 'vitest'
import { randomMatrix } from '../orthogonal'
import { mulberry32, standardNormals } from '../random'
import { orthonormalRows } from './orthonormal'

test('rows are orthonormal and span what they did, even nearly parallel ones', () => {
  const M = randomMatrix(4, 7, standardNormals(mulberry32(2)))
  M.setRow(1, Matrix.add(M.getRowVector(0), M.getRowVector(1).mul(1e-9)).to1DArray())
  const Q = orthonormalRows(M)
  const products = Q.mmul(Q.transpose())
  expect(Matrix.sub(products, Matrix.eye(4)).norm()).toBeLessThan(1e-13)
  const within = M.mmul(Q.transpose()).mmul(Q)
  expect(Matrix.sub(within, M).norm()).toBeLessThan(1e-13 * M.norm())
})

test('a row with nothing new becomes 0', () => {
  const Q = orthonormalRows(
    new Matrix([
      [3, 4],
      [0, 0],
      [1, 0],
    ]),
  )
  expect(Q.getRow(1)).toEqual([0, 0])
  expect(Q.get(2, 0)).toBeCloseTo(0.8, 14)
})
