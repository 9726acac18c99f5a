import { Matrix } from 'ml-matrix'
import { expect, test } from 'vitest'
import { defaultExperiment } from '../systems/defaultExperiment'
import { excessLoss, layerGradients, prefixProducts, suffixProducts, totalMap } from './network'
import { buildProblem } from './problem'

const problem = buildProblem({
  ...defaultExperiment,
  width: 4,
  depth: 3,
  start: 'gaussian',
  inputKappa: 5,
})
const { weights, teacher, inputCovariance } = problem

test('products run from the first layer up and from the last layer down', () => {
  const [first, second, third] = weights as [Matrix, Matrix, Matrix]
  const total = third.mmul(second).mmul(first)
  const distance = (A: Matrix, B: Matrix) => Matrix.sub(A, B).norm()
  expect(distance(prefixProducts(weights)[1]!, second.mmul(first))).toBeLessThan(1e-14)
  expect(distance(suffixProducts(weights)[1]!, third.mmul(second))).toBeLessThan(1e-14)
  expect(distance(prefixProducts(weights)[2]!, total)).toBeLessThan(1e-14)
  expect(distance(suffixProducts(weights)[0]!, total)).toBeLessThan(1e-14)
  expect(distance(totalMap(weights), total)).toBeLessThan(1e-14)
})

test('layer gradients are the derivatives of the excess loss', () => {
  const G = Matrix.sub(totalMap(weights), teacher).mmul(inputCovariance)
  const gradients = layerGradients(G, prefixProducts(weights), suffixProducts(weights))
  const h = 1e-5
  weights.forEach((layer, i) => {
    for (const [row, column] of [
      [0, 0],
      [1, 3],
      [2, 1],
    ] as const) {
      const at = (shift: number) => {
        const moved = layer.clone()
        moved.set(row, column, layer.get(row, column) + shift)
        return excessLoss(totalMap(weights.with(i, moved)), problem)
      }
      const slope = (at(h) - at(-h)) / (2 * h)
      expect(gradients[i]!.get(row, column)).toBeCloseTo(slope, 7)
    }
  })
})
