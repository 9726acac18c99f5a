import { expect, test } from 'vitest'
import { bestInPlane } from './quadraticModel'

const products = { slopes: [0.7, -0.4], fisher: [2, 0.5, 1], norms: [1, 0.2, 3] }
const damping = 0.3

/** gᵀδ + ½ δᵀ(F + λI)δ at δ = x d_1 + y d_2. */
function model([x, y]: readonly number[], lambda: number): number {
  const [a, b, c] = products.fisher.map((f, k) => f + lambda * products.norms[k]!)
  const [s, t] = products.slopes
  return s! * x! + t! * y! + (a! * x! * x! + 2 * b! * x! * y! + c! * y! * y!) / 2
}

test('no other combination is lower, and the promise is without damping', () => {
  const { coefficients, promise } = bestInPlane(products, damping)
  const lowest = model(coefficients, damping)
  for (let angle = 0; angle < 6.3; angle += 0.1) {
    const [x, y] = coefficients
    const other = [x! + 1e-3 * Math.cos(angle), y! + 1e-3 * Math.sin(angle)]
    expect(model(other, damping)).toBeGreaterThan(lowest)
  }
  expect(promise).toBeCloseTo(model(coefficients, 0), 14)
})

test('parallel directions are one', () => {
  const parallel = { slopes: [0.7, 1.4], fisher: [2, 4, 8], norms: [1, 2, 4] }
  const alone = { slopes: [0.7], fisher: [2], norms: [1] }
  const [size] = bestInPlane(alone, damping).coefficients
  expect(size).toBeCloseTo(-0.7 / 2.3, 14)
  expect(bestInPlane(parallel, damping).coefficients).toEqual([size, 0])
})
