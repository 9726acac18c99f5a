import { EigenvalueDecomposition, Matrix } from 'ml-matrix'
import { expect, test } from 'vitest'
import { polarFactor } from '../core/dense/polarFactor'
import { begin, device, expectClose, plainSituation } from '../testing/plainSituation'
import { matrixOf, type Setting, smallAutoencoder, tinySetting } from '../testing/tinyNetworks'
import { muon } from './muon'

const params = { step: 0.1, momentum: 0.9, polar: 'exact', horizon: 0 }

/** What Muon adds to the weights in its first step. */
function firstStep(setting: Setting, polar: string): Matrix[] {
  const { situation, W } = plainSituation(setting)
  const next = begin(muon, setting, { ...params, polar }).take(situation)
  return next.map((matrix, l) => Matrix.sub(matrixOf(device, matrix), W[l]!))
}

/** M f(MᵀM) or f(MMᵀ) M, whichever Gram matrix is the smaller, f a function of its eigenvalues. */
function byGram(M: Matrix, f: (eigenvalue: number) => number): Matrix {
  const isTall = M.rows > M.columns
  const gram = isTall ? M.transpose().mmul(M) : M.mmul(M.transpose())
  const { realEigenvalues, eigenvectorMatrix: Q } = new EigenvalueDecomposition(gram, {
    assumeSymmetric: true,
  })
  const factor = Q.mmul(Matrix.diag(realEigenvalues.map(f))).mmul(Q.transpose())
  return isTall ? M.mmul(factor) : factor.mmul(M)
}

// Wide layers and tall ones; as many samples as give every gradient full rank.
const setting = tinySetting({}, 12)
const stretch = (M: Matrix) => Math.sqrt(Math.max(1, M.rows / M.columns))

test('the exact step is −η √max(1, rows / columns) (M Mᵀ)^(−1/2) M', () => {
  // In the first step g + β M = (1 + β) g, whose polar factor is that of g.
  const { g } = plainSituation(setting)
  const expected = g.map((M) => byGram(M, (x) => x ** -0.5).mul(-params.step * stretch(M)))
  expect(expected.map(({ rows, columns }) => rows > columns)).toContain(true)
  expectClose(firstStep(setting, 'exact'), expected, 1e-7)
})

test('Newton and Schulz’s five rounds act on the singular values as the polynomial of numbers', () => {
  const { g } = plainSituation(setting)
  const polynomial = (x: number) => 3.4445 * x - 4.775 * x ** 3 + 2.0315 * x ** 5
  const expected = g.map((M) => {
    const length = M.norm() + 1e-7 / (1 + params.momentum)
    const gain = (eigenvalue: number) => {
      const value = Math.sqrt(Math.abs(eigenvalue)) / length
      const moved = [1, 2, 3, 4, 5].reduce(polynomial, value)
      return moved / value / length
    }
    return byGram(M, gain).mul(-params.step * stretch(M))
  })
  expectClose(firstStep(setting, 'newtonSchulz'), expected, 1e-7)
})

test('a direction that a matrix does not have stays out of its polar factor', () => {
  const rankOne = new Matrix([
    [3, 0, 4],
    [6, 0, 8],
  ])
  expectClose([polarFactor(rankOne)], [Matrix.div(rankOne, rankOne.norm())])
  expect(polarFactor(Matrix.zeros(2, 3)).norm()).toBe(0)
})

test('counts as the prototype: 65 MFLOP', () => {
  const counted = muon.operations(smallAutoencoder, 128, { ...params, polar: 'newtonSchulz' })
  expect(counted / 65e6).toBeCloseTo(1, 1)
})
