import { EigenvalueDecomposition, Matrix } from 'ml-matrix'
import { expect, test } from 'vitest'
import { denseFisher, flat } from '../testing/denseCurvature'
import { device, plainSituation } from '../testing/plainSituation'
import { tinySetting } from '../testing/tinyNetworks'
import { modelFisher } from './curvature'
import { combine, krylovSpace } from './krylovSpace'

const setting = tinySetting({ activation: 'tanh' }, 12)
const { situation } = plainSituation(setting)
const g = situation.gradients()
const F = denseFisher(setting)

/** The basis as columns. */
const columnsOf = (basis: readonly (typeof g)[]) =>
  new Matrix(basis.map((v) => flat(v).to1DArray())).transpose()

test('is orthonormal, holds g, F g, F² g, …, and the matrix on it, as full matrices have it', () => {
  const last = g.map((matrix) => device.upload(device.read(matrix).map(Math.cos), ...matrix.shape))
  const { basis, projected } = krylovSpace(device, modelFisher(situation), g, 12, last)
  const V = columnsOf(basis)
  expect(basis).toHaveLength(13)
  expect(Matrix.sub(V.transpose().mmul(V), Matrix.eye(13)).norm()).toBeLessThan(1e-13)
  const expected = V.transpose().mmul(F).mmul(V)
  expect(Matrix.sub(projected, expected).norm() / expected.norm()).toBeLessThan(1e-8)
  // F to the k of g lies in the space, and so does the added direction.
  for (const vector of [flat(last), ...[0, 1, 3, 6].map(power)]) {
    const inside = V.mmul(V.transpose()).mmul(vector)
    expect(Matrix.sub(inside, vector).norm() / vector.norm()).toBeLessThan(1e-6)
  }
  const y = basis.map((_, k) => Math.sin(k))
  const sum = flat(combine(device, basis, y))
  expect(Matrix.sub(sum, V.mmul(Matrix.columnVector(y))).norm()).toBeLessThan(1e-13)
})

test('the outermost eigenvalues are those of the matrix', () => {
  const { projected } = krylovSpace(device, modelFisher(situation), g, 30)
  const largest = (M: Matrix) =>
    Math.max(...new EigenvalueDecomposition(M, { assumeSymmetric: true }).realEigenvalues)
  expect(largest(projected) / largest(F)).toBeCloseTo(1, 6)
})

test('ends where there are no further dimensions', () => {
  // The identity’s Krylov space has one dimension, and its own start adds none.
  const { basis, projected } = krylovSpace(device, (v) => v, g, 5, g)
  expect(basis).toHaveLength(1)
  expect(projected.to2DArray()[0]![0]).toBeCloseTo(1, 12)
})

function power(k: number): Matrix {
  let vector = flat(g)
  for (let i = 0; i < k; i++) vector = F.mmul(vector)
  return vector
}
