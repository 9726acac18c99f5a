import { EigenvalueDecomposition, Matrix, QrDecomposition } from 'ml-matrix'
import { expect, test } from 'vitest'
import { begin, damped, device, expectClose, plainSituation } from '../testing/plainSituation'
import { matrixOf, settingSituation, smallAutoencoder, tinySetting } from '../testing/tinyNetworks'
import { soap } from './soap'

const beta = 0.95
const steps = 5
const params = { step: 0.05, epsilon: 1e-2, refresh: 2, horizon: 0 }
const setting = tinySetting({}, 12)

/** Share of the mean eigenvalue by which directions that the statistics do not know are told apart. */
const tieBreak = 1e-3

/** Columns: eigenvectors, those of large eigenvalues first. */
function eigenvectors(M: Matrix): Matrix {
  const n = M.rows
  const grades = Array.from({ length: n }, (_, k) => (tieBreak * (M.trace() / n) * (n - k)) / n)
  const { eigenvectorMatrix: Q } = new EigenvalueDecomposition(Matrix.add(M, Matrix.diag(grades)), {
    assumeSymmetric: true,
  })
  return new Matrix(Q.to2DArray().map((row) => row.reverse()))
}

/** SOAP of one layer as its paper writes it, Q_L and Q_R with eigenvectors for columns. */
class Layer {
  L: Matrix
  R: Matrix
  QL: Matrix
  QR: Matrix
  M: Matrix
  V: Matrix

  constructor(first: Matrix) {
    this.L = first.mmul(first.transpose()).mul(1 - beta)
    this.R = first
      .transpose()
      .mmul(first)
      .mul(1 - beta)
    this.QL = eigenvectors(this.L)
    this.QR = eigenvectors(this.R)
    this.M = Matrix.zeros(first.rows, first.columns)
    this.V = Matrix.zeros(first.rows, first.columns)
  }

  step(g: Matrix, t: number): Matrix {
    const average = (old: Matrix, one: Matrix) =>
      Matrix.add(Matrix.mul(old, beta), Matrix.mul(one, 1 - beta))
    const into = (X: Matrix) => this.QL.transpose().mmul(X).mmul(this.QR)
    this.M = average(this.M, g)
    this.V = average(this.V, into(g).pow(2))
    const [mean, square] = [this.M, this.V].map((X) => Matrix.div(X, 1 - beta ** t))
    const damping = params.epsilon * Math.sqrt(square!.sum() / (g.rows * g.columns))
    const N = Matrix.div(into(mean!), Matrix.sqrt(square!).add(damping))
    const change = this.QL.mmul(N).mmul(this.QR.transpose()).mul(-params.step)
    this.L = average(this.L, g.mmul(g.transpose()))
    this.R = average(this.R, g.transpose().mmul(g))
    if (t % params.refresh === 0) {
      const turned = (M: Matrix, Q: Matrix) =>
        new QrDecomposition(damped(M, (tieBreak * M.trace()) / M.rows).mmul(Q)).orthogonalMatrix
      this.QL = turned(this.L, this.QL)
      this.QR = turned(this.R, this.QR)
    }
    return change
  }
}

test('follows its published formulas, the bases turned every other step', () => {
  const { situation, W, g } = plainSituation(setting)
  const { take } = begin(soap, setting, params)
  let weights = take(situation)
  const plain = () => weights.map((matrix) => matrixOf(device, matrix))
  // The first gradient only sets the bases.
  expectClose(plain(), W, 1e-15)
  const layers = g.map((first) => new Layer(first))
  for (let t = 1; t <= steps; t++) {
    const before = plain()
    const now = settingSituation(device, setting, weights, t)
    const changes = now.gradients().map((one, l) => layers[l]!.step(matrixOf(device, one), t))
    weights = take(now)
    expectClose(
      plain().map((after, l) => Matrix.sub(after, before[l]!)),
      changes,
      1e-8,
    )
  }
})

test('counts as the prototype: 88 MFLOP', () => {
  expect(soap.operations(smallAutoencoder, 128, { ...params, refresh: 10 }) / 88e6).toBeCloseTo(
    1,
    1,
  )
})
