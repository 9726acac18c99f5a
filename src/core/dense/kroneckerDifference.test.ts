import { Matrix } from 'ml-matrix'
import { expect, test } from 'vitest'
import { randomMatrix } from '../orthogonal'
import { mulberry32, standardNormals } from '../random'
import { inverseWeights, pencil } from './kroneckerDifference'

const normal = standardNormals(mulberry32(3))
const definite = (n: number) => {
  const X = randomMatrix(n + 3, n, normal)
  return X.transpose().mmul(X)
}

test.each([
  [1, 1],
  [2, 5],
  [6, 3],
])('solves B X A − D X C = V: %d × %d', (m, n) => {
  const [A, B] = [definite(n), definite(m)]
  // Less than A and B, so that the difference is definite.
  const [C, D] = [Matrix.mul(A, 0.5).add(Matrix.eye(n).mul(0.01)), Matrix.mul(B, 0.9)]
  const V = randomMatrix(m, n, normal)
  const [right, left] = [pencil(A, C)!, pencil(B, D)!]
  const inner = left.K.transpose().mmul(V).mmul(right.K)
  const Y = Matrix.mul(inner, inverseWeights(left.values, right.values))
  const X = left.K.mmul(Y).mmul(right.K.transpose())
  const again = Matrix.sub(B.mmul(X).mmul(A), D.mmul(X).mmul(C))
  expect(Matrix.sub(again, V).norm()).toBeLessThan(1e-9 * V.norm())
})

test('where M is not positive definite there is no pencil, where the difference is not there are no weights', () => {
  expect(pencil(Matrix.diag([1, -1]), Matrix.eye(2))).toBeNull()
  expect(inverseWeights([1, 0.5], [1]).to1DArray()).toEqual([Number.NaN, 2])
})
