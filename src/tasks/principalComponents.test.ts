import { EigenvalueDecomposition, Matrix } from 'ml-matrix'
import { expect, test } from 'vitest'
import { mulberry32 } from '../core/random'
import { principalComponentLoss } from './principalComponents'

const uniform = mulberry32(7)
const pixels = 36

/** Blots of random places and sizes, so that most pixels are 0 and neighbours agree. */
function blots(count: number): Uint8Array {
  return Uint8Array.from(
    Array.from({ length: count }, () => {
      const [row, column, width] = [6 * uniform(), 6 * uniform(), 0.5 + uniform()]
      return Array.from({ length: pixels }, (_, p) => {
        const squared = (Math.floor(p / 6) - row) ** 2 + ((p % 6) - column) ** 2
        const ink = 255 * Math.exp(-squared / (2 * width ** 2))
        return ink > 20 ? ink : 0
      })
    }).flat(),
  )
}

const train = blots(300)
const test_ = blots(80)

/** All eigenvectors at once, the projection written as a matrix. */
function bruteForce(width: number): number {
  const rows = (digits: Uint8Array) =>
    Matrix.from1DArray(
      digits.length / pixels,
      pixels,
      [...digits].map((byte) => byte / 255),
    )
  const X = rows(train)
  const mean = X.mean('column')
  const centred = X.clone().subRowVector(mean)
  const { eigenvectorMatrix } = new EigenvalueDecomposition(centred.transpose().mmul(centred), {
    assumeSymmetric: true,
  })
  const V = eigenvectorMatrix.subMatrix(0, pixels - 1, pixels - width, pixels - 1)
  const Y = rows(test_).subRowVector(mean)
  return Matrix.sub(Y, Y.mmul(V).mmul(V.transpose())).norm() ** 2 / (2 * Y.rows)
}

test.each([1, 3, 6, 20, 35])('is the projection’s error, by brute force: width %d', (width) => {
  const digits = { pixels, train, test: test_ }
  expect(principalComponentLoss(digits, width) / bruteForce(width)).toBeCloseTo(1, 5)
})

test('nothing is lost at full width', () => {
  expect(principalComponentLoss({ pixels, train, test: test_ }, pixels)).toBe(0)
})
