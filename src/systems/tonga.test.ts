import { EigenvalueDecomposition, Matrix, solve } from 'ml-matrix'
import { expect, test } from 'vitest'
import { inputCounts } from '../device/network'
import { begin, device, expectClose } from '../testing/plainSituation'
import { matrixOf, settingSituation, tinySetting, uploadAll } from '../testing/tinyNetworks'
import { tonga } from './tonga'

const setting = tinySetting({ layers: [3, 2, 3] })
const params = { step: 0.3, rank: 3, damping: 0.5, keep: 0.8 }

/** Gradients of a step, as if of other weights. */
const gradientsAt = (step: number) =>
  inputCounts(setting.network).map((columns, l) =>
    device.normals(setting.network.layers[l + 1]!, columns, { stream: l, step, seed: 1 }),
  )

const flat = (matrices: readonly Matrix[]) =>
  Matrix.columnVector(matrices.flatMap((M) => M.to1DArray()))

/** C cut to its leading directions. */
function leading(C: Matrix, rank: number): Matrix {
  const { realEigenvalues, eigenvectorMatrix: E } = new EigenvalueDecomposition(C, {
    assumeSymmetric: true,
  })
  const cut = realEigenvalues.map((value, k) => (k >= C.rows - rank ? value : 0))
  return E.mmul(Matrix.diag(cut)).mmul(E.transpose())
}

test('solves with the dense covariance, cut to its leading directions when twice as many are there', () => {
  const { take, memory } = begin(tonga, setting, params)
  const weights = uploadAll(device, setting.network, setting.weights)
  const W = flat(weights.map((matrix) => matrixOf(device, matrix)))
  let C = Matrix.zeros(W.rows, W.rows)
  const ranks: number[] = []
  for (let step = 0; step < 11; step++) {
    const situation = settingSituation(device, setting, weights, step)
    const g = gradientsAt(step)
    const next = take({ ...situation, gradients: () => g })
    const gradient = flat(g.map((matrix) => matrixOf(device, matrix)))
    // Before the 7th and the 10th gradient there are 6 vectors.
    if (step === 6 || step === 9) C = leading(C, params.rank)
    C = Matrix.add(Matrix.mul(C, params.keep), gradient.mmul(gradient.transpose()))
    const damped = Matrix.add(C, Matrix.eye(C.rows).mul(params.damping))
    const expected = solve(damped, gradient).mul(-params.step)
    expectClose([Matrix.sub(flat(next.map((M) => matrixOf(device, M))), W)], [expected])
    ranks.push(memory.reports.get('rank')!)
  }
  expect(ranks).toEqual([1, 2, 3, 4, 5, 6, 4, 5, 6, 4, 5])
})

test('says how much too large its vectors are, and which rank is left', () => {
  const { network } = tinySetting({ layers: [784, 200, 784] })
  expect(tonga.obstacle(network, { rank: 32 })).toContain('20 million numbers')
  expect(tonga.obstacle(network, { rank: 32 })).toContain('a rank of 15 or less')
  expect(tonga.obstacle(network, { rank: 15 })).toBeNull()
})
