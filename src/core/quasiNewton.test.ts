import { Matrix } from 'ml-matrix'
import { expect, test } from 'vitest'
import { minimize } from './quasiNewton'

/** Rosenbrock's valley from (−1.2, 1), whose minimum is 0 at (1, 1). */
function valley([u, v]: readonly number[]) {
  const [x, y] = [u! - 1.2, v! + 1]
  return {
    value: 100 * (y - x * x) ** 2 + (1 - x) ** 2,
    gradient: [-400 * x * (y - x * x) - 2 * (1 - x), 200 * (y - x * x)],
  }
}

test('finds the end of a bent valley', () => {
  const { y, value, evaluations } = minimize(valley, Matrix.eye(2), 100)
  expect(y[0]).toBeCloseTo(2.2, 6)
  expect(y[1]).toBeCloseTo(0, 6)
  expect(value).toBeLessThan(1e-12)
  expect(evaluations).toBeLessThan(90)
})

test('with the true inverse a quadratic takes one step', () => {
  const H = new Matrix([
    [3, 1],
    [1, 2],
  ])
  const b = [1, -4]
  const quadratic = (y: readonly number[]) => {
    const Hy = H.mmul(Matrix.columnVector([...y])).to1DArray()
    return {
      value: Hy.reduce((sum, value, i) => sum + (y[i]! * value) / 2 - b[i]! * y[i]!, 0),
      gradient: Hy.map((value, i) => value - b[i]!),
    }
  }
  const inverse = new Matrix([
    [0.4, -0.2],
    [-0.2, 0.6],
  ])
  const { y, evaluations } = minimize(quadratic, inverse, 10)
  expect(y[0]).toBeCloseTo(1.2, 12)
  expect(y[1]).toBeCloseTo(-2.6, 12)
  expect(evaluations).toBeLessThanOrEqual(10)
  expect(minimize(quadratic, inverse, 2).y[0]).toBeCloseTo(1.2, 12)
})

test('never ends above its start, and asks no more often than it may', () => {
  for (let most = 1; most < 12; most++) {
    const { value, evaluations } = minimize(valley, Matrix.eye(2), most)
    expect(evaluations).toBeLessThanOrEqual(most)
    expect(value).toBeLessThanOrEqual(valley([0, 0]).value)
  }
})
