import { inverse, Matrix } from 'ml-matrix'
import { expect, test } from 'vitest'
import { inverseRoot } from '../core/dense/inverseRoot'
import { polarFactor } from '../core/dense/polarFactor'
import { begin, damped, device, expectClose, plainSituation } from '../testing/plainSituation'
import { matrixOf, settingSituation, tinySetting } from '../testing/tinyNetworks'
import { shampoo } from './shampoo'

const params = { step: 0.1, beta: 0, epsilon: 1e-3, refresh: 1, graft: false, horizon: 0 }
const setting = tinySetting({}, 12)

/** The symmetric square root by Denman and Beavers' iteration, which knows no eigenvalues. */
function squareRoot(M: Matrix): Matrix {
  let [root, inverseRoot] = [M, Matrix.eye(M.rows)]
  for (let k = 0; k < 30; k++) {
    const next = Matrix.add(root, inverse(inverseRoot)).div(2)
    inverseRoot = Matrix.add(inverseRoot, inverse(root)).div(2)
    root = next
  }
  return root
}

/** The largest eigenvalue of a symmetric matrix, by powers. */
function largest(M: Matrix): number {
  let x = Matrix.ones(M.rows, 1)
  for (let k = 0; k < 2000; k++) {
    x = M.mmul(x)
    x.div(x.norm())
  }
  return x.transpose().mmul(M).mmul(x).get(0, 0)
}

/** (M + ε λ₁ I)^(−1/4). */
const root = (M: Matrix, epsilon: number) =>
  inverse(squareRoot(squareRoot(damped(M, epsilon * largest(M)))))

/** Two steps at two sets of weights, and the gradients there. */
function twoSteps(changes: Partial<typeof params>, of = setting) {
  const { take } = begin(shampoo, of, { ...params, ...changes })
  const first = plainSituation(of)
  const moved = take(first.situation)
  const second = settingSituation(device, of, moved, 1)
  const next = take(second)
  const plain = (list: typeof moved) => list.map((matrix) => matrixOf(device, matrix))
  const [W0, W1, W2] = [first.W, plain(moved), plain(next)]
  const minus = (a: Matrix[], b: Matrix[]) => a.map((M, l) => Matrix.sub(M, b[l]!))
  return { g: [first.g, plain(second.gradients())] as const, steps: [minus(W1, W0), minus(W2, W1)] }
}

test.each([0, 0.9])(
  'the second step, β = %d, is −η L^(−1/4) g R^(−1/4) of both gradients',
  (beta) => {
    const { g, steps } = twoSteps({ beta })
    // Sums, or averages over their weight: (β (1 − β) a + (1 − β) b) / (1 − β²).
    const [old, now] = beta === 0 ? [1, 1] : [beta / (1 + beta), 1 / (1 + beta)]
    const expected = g[1].map((second, l) => {
      const first = g[0][l]!
      const both = (f: (M: Matrix) => Matrix) => Matrix.add(f(first).mul(old), f(second).mul(now))
      const L = root(
        both((M) => M.mmul(M.transpose())),
        params.epsilon,
      )
      const R = root(
        both((M) => M.transpose().mmul(M)),
        params.epsilon,
      )
      return L.mmul(second).mmul(R).mul(-params.step)
    })
    expectClose(steps[1]!, expected, 1e-7)
  },
)

test('the first step is the polar factor', () => {
  // One layer, whose gradient is well conditioned: there is no direction for ε to hold back.
  const { g, steps } = twoSteps({ epsilon: 1e-14 }, tinySetting({ layers: [5, 4] }, 12))
  expectClose(
    steps[0]!,
    g[0].map((M) => polarFactor(M).mul(-params.step)),
    1e-6,
  )
})

test('grafting: Adam’s mean between the roots, each layer as long as Adam’s step', () => {
  const { g, steps } = twoSteps({ graft: true })
  const expected = steps[1]!.map((_, l) => {
    const [a, b] = [g[0][l]!, g[1][l]!]
    const mean = Matrix.add(Matrix.mul(a, 0.09), Matrix.mul(b, 0.1)).div(1 - 0.9 ** 2)
    const squares = Matrix.add(
      Matrix.pow(a, 2).mul(0.999 * 0.001),
      Matrix.pow(b, 2).mul(0.001),
    ).div(1 - 0.999 ** 2)
    const adam = Matrix.div(mean, squares.sqrt().add(1e-8))
    const L = root(Matrix.add(a.mmul(a.transpose()), b.mmul(b.transpose())), params.epsilon)
    const R = root(Matrix.add(a.transpose().mmul(a), b.transpose().mmul(b)), params.epsilon)
    const U = L.mmul(mean).mmul(R)
    return U.mul((-params.step * adam.norm()) / U.norm())
  })
  expectClose(steps[1]!, expected, 1e-7)
})

test('roots of what is not finite are not numbers, and those of nothing are finite', () => {
  expect(inverseRoot([1, 0, 0, Number.NaN], 2, 4, 0.1).every(Number.isNaN)).toBe(true)
  expect(inverseRoot([0, 0, 0, 0], 2, 4, 0.1).every(Number.isFinite)).toBe(true)
})
