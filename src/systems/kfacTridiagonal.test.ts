import { inverse, Matrix } from 'ml-matrix'
import { expect, test } from 'vitest'
import { totalMap } from '../core/network'
import type { Weights } from '../device/network'
import { linearStepOf, mapChange, tinyProblem } from '../testing/linearSteps'
import {
  begin,
  device,
  expectClose,
  gram,
  plainSituation,
  smoothSettings,
} from '../testing/plainSituation'
import { relativeError } from '../testing/relativeError'
import { matrixOf, settingSituation, tinySetting, uploadAll } from '../testing/tinyNetworks'
import { chainInverse, throughChain } from './chainInverse'
import { factoredTikhonov, kfacTridiagonal } from './kfacTridiagonal'

const lambda = 0.3

/** Column after column of each layer. */
const flat = (layers: readonly Matrix[]) => layers.flatMap((M) => M.transpose().to1DArray())

/** The chain's inverse of a situation, as the system makes it from one batch, and the moments that it is of. */
function chainOf(a: readonly Matrix[], errors: readonly Matrix[]) {
  const moments = (rows: readonly Matrix[]) => ({
    own: rows.map(gram),
    withNext: rows.slice(1).map((next, l) => rows[l]!.transpose().mmul(next).div(next.rows)),
  })
  const [inputs, outputs] = factoredTikhonov(moments(a), moments(errors), lambda)
  const made = chainInverse(inputs, outputs)
  const upload = (list: readonly Matrix[]) =>
    list.map((M) => device.upload(M.to1DArray(), M.rows, M.columns))
  const chain = {
    inputLinks: upload(made.inputLinks),
    errorLinks: upload(made.errorLinks),
    right: upload(made.right),
    left: upload(made.left),
    between: upload(made.between),
  }
  return { inputs, outputs, apply: (v: Weights) => throughChain(device, chain, v) }
}

test('is the inverse with no blocks but neighbours’ whose matrix has K-FAC’s damped blocks there', () => {
  const setting = tinySetting({ layers: [4, 3, 2, 3, 4] })
  const { W, a, errors } = plainSituation(setting)
  const { inputs, outputs, apply } = chainOf(a, errors)
  const sizes = W.map((M) => M.rows * M.columns)
  const total = sizes.reduce((sum, size) => sum + size)
  const starts = sizes.map((_, l) => sizes.slice(0, l).reduce((sum, size) => sum + size, 0))
  const columns = Array.from({ length: total }, (_, k) => {
    const unit = W.map((M, l) => {
      const at = k - starts[l]!
      const values = Array.from({ length: sizes[l]! }, (_, i) => (i === at ? 1 : 0))
      return Matrix.from1DArray(M.columns, M.rows, values).transpose()
    })
    const v = unit.map((M) => device.upload(M.to1DArray(), M.rows, M.columns))
    return flat(apply(v).map((matrix) => matrixOf(device, matrix)))
  })
  const P = new Matrix(columns).transpose()
  const F = inverse(P)
  const block = (M: Matrix, i: number, j: number) =>
    M.subMatrix(starts[i]!, starts[i]! + sizes[i]! - 1, starts[j]!, starts[j]! + sizes[j]! - 1)
  W.forEach((_, i) => {
    expectClose([block(F, i, i)], [inputs.own[i]!.kroneckerProduct(outputs.own[i]!)])
    W.forEach((_, j) => {
      if (j === i + 1) {
        const expected = inputs.withNext[i]!.kroneckerProduct(outputs.withNext[i]!)
        expectClose([block(F, i, j)], [expected])
      }
      if (Math.abs(i - j) > 1) expect(block(P, i, j).norm()).toBeLessThan(1e-9 * P.norm())
    })
  })
})

test.each(smoothSettings)(
  'its first step is the best along that direction: $network',
  (setting) => {
    const { situation, W, g, a, errors } = plainSituation(setting)
    const params = { damping: lambda, memory: 1, refresh: 1 }
    const { take, memory } = begin(kfacTridiagonal, setting, params)
    const next = take(situation).map((matrix) => matrixOf(device, matrix))
    const U = chainOf(a, errors)
      .apply(situation.gradients())
      .map((matrix) => matrixOf(device, matrix))
    const outputs = (by: number) => {
      const moved = W.map((M, l) => Matrix.add(M, Matrix.mul(U[l]!, by)).to1DArray())
      const uploaded = uploadAll(device, setting.network, moved)
      return matrixOf(device, settingSituation(device, setting, uploaded).response().output)
    }
    const h = 1e-5
    const change = Matrix.sub(outputs(h), outputs(-h)).div(2 * h)
    const information = outputs(0)
      .to1DArray()
      .map((y) => (setting.network.loss === 'squared' ? 1 : 1 / (2 + Math.exp(y) + Math.exp(-y))))
    const bend = change.to1DArray().reduce((sum, u, k) => sum + information[k]! * u * u, 0)
    const slope = U.reduce((sum, u, l) => sum + u.dot(g[l]!), 0)
    const norm = U.reduce((sum, u) => sum + u.dot(u), 0)
    const size = slope / (bend / setting.batch + lambda * norm)
    expect(memory.reports.get('rescaling')).toBeCloseTo(size, 6)
    expectClose(
      next.map((M, l) => Matrix.sub(M, W[l]!)),
      U.map((u) => Matrix.mul(u, -size)),
      1e-7,
    )
  },
)

test.each([2, 3, 4])(
  'L = %i: its rescaling in a linear network is 1: it is the Fisher itself',
  (depth) => {
    const problem = tinyProblem(depth)
    const params = { damping: 1e-10, memory: 1, refresh: 1 }
    const { step, memory } = linearStepOf(kfacTridiagonal, problem, params)
    expect(memory.reports.get('rescaling')).toBeCloseTo(1, 2)
    const delta = Matrix.sub(totalMap(problem.weights), problem.teacher)
    expect(relativeError(mapChange(problem, step).to2DArray(), delta.to2DArray())).toBeLessThan(
      0.01,
    )
  },
)

test('says how much too wide a network is', () => {
  const { network } = tinySetting()
  expect(kfacTridiagonal.obstacle(network)).toBeNull()
  expect(kfacTridiagonal.obstacle({ ...network, layers: [900, 3, 900] })).toContain('there are 900')
})
