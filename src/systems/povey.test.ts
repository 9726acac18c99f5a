import { inverse, Matrix } from 'ml-matrix'
import { expect, test } from 'vitest'
import type { Weights } from '../device/network'
import { begin, device, expectClose, gram, plainSituation } from '../testing/plainSituation'
import { matrixOf, settingSituation, tinySetting, uploadAll } from '../testing/tinyNetworks'
import { LowRankMetric } from './lowRankMetric'
import { DeviceMemory } from './memory'
import { povey } from './povey'

const width = 6
const samples = 20
const key = { stream: 1, step: 0, seed: 2 }
const options = { rank: 3, smoothing: 0.7, memory: 0.2 }

/** Rows whose directions differ in size. */
const rows = (step: number) =>
  matrixOf(device, device.normals(samples, width, { ...key, step })).mulRowVector([
    3, 2.5, 2, 0.5, 0.4, 0.3,
  ])

const upload = (M: Matrix) => device.upload(M.to1DArray(), M.rows, M.columns)

function started() {
  const memory = new DeviceMemory(device)
  const metric = new LowRankMetric({ device, memory }, 'factor', width, options)
  metric.begin(upload(rows(0)), key)
  /** R, D + ρ I of its directions, ρ, and F in full. */
  const state = () => {
    const [basis, numbers] = memory.snapshot().matrices.factor!
    const R = Matrix.from1DArray(options.rank, width, Array.from(basis!))
    const rho = numbers!.at(-1)!
    const D = Matrix.diag(Array.from(numbers!.slice(0, -1)))
    const F = Matrix.add(R.transpose().mmul(D).mmul(R), Matrix.eye(width).mul(rho))
    return { R, rho, D, F }
  }
  return { metric, state }
}

test('rows are multiplied by the smoothed inverse, and keep their size', () => {
  const { metric, state } = started()
  const X = rows(1)
  const { F } = state()
  const smoothed = Matrix.add(F, Matrix.eye(width).mul((options.smoothing * F.trace()) / width))
  const expected = X.mmul(inverse(smoothed))
  const whitened = metric.whitened(upload(X))
  const actual = matrixOf(device, whitened.rows).mul(device.read(whitened.scale)[0]!)
  expectClose([actual], [expected.mul(X.norm() / expected.norm())])
})

test('a batch is taken in by one step of subspace iteration, the trace kept', () => {
  const { metric, state } = started()
  const { R, F } = state()
  const X = rows(1)
  metric.follow(upload(X))
  const T = Matrix.add(gram(X).mul(options.memory), Matrix.mul(F, 1 - options.memory))
  const Y = R.mmul(T)
  const next = state()
  // The directions are the principal axes of Yᵀ Y, whose singular values are the new eigenvalues.
  const values = Matrix.add(next.D, Matrix.eye(options.rank).mul(next.rho))
  expectClose([next.R.transpose().mmul(values).mmul(values).mmul(next.R)], [Y.transpose().mmul(Y)])
  expect(next.F.trace()).toBeCloseTo(T.trace(), 10)
})

test('of one batch again and again it becomes the best of its rank', () => {
  const { metric, state } = started()
  const X = rows(0)
  for (let k = 0; k < 100; k++) metric.follow(upload(X))
  const S = gram(X)
  const { F, R, rho } = state()
  const values = R.mmul(S).mmul(R.transpose())
  const expected = Matrix.add(
    R.transpose().mmul(values).mmul(R),
    Matrix.sub(Matrix.eye(width), R.transpose().mmul(R)).mul(rho),
  )
  expectClose([F], [expected], 1e-6)
  expectClose([R.mmul(S)], [values.mmul(R)], 1e-6)
  expect(rho).toBeCloseTo((S.trace() - values.trace()) / (width - options.rank), 8)
})

const setting = tinySetting()
const plainParams = {
  step: 0.05,
  rank: 2,
  smoothing: 1e12,
  memory: 0.1,
  replicas: 1,
  period: 2,
}

test('the gradient is made of both sides’ rows', () => {
  const { g, a, errors: sampled, situation, W } = plainSituation(setting)
  expect(sampled).toHaveLength(W.length)
  const params = { ...plainParams, smoothing: 0.5 }
  const moved = begin(povey, setting, params)
    .take(situation)
    .map((matrix, l) => Matrix.sub(matrixOf(device, matrix), W[l]!))
  const delta = situation.errors().map((rows) => matrixOf(device, rows))
  const side = (list: readonly Matrix[], name: string) =>
    list.map((X, l) => {
      const memory = new DeviceMemory(device)
      const metric = new LowRankMetric({ device, memory }, 'one', X.columns, params)
      metric.begin(upload(X), situation.random(`first directions of ${name} ${l + 1}`))
      const whitened = metric.whitened(upload(X))
      return matrixOf(device, whitened.rows).mul(device.read(whitened.scale)[0]!)
    })
  const [left, right] = [side(delta, 'errors'), side(a, 'inputs')]
  expectClose(
    moved,
    g.map((_, l) =>
      left[l]!.transpose()
        .mmul(right[l]!)
        .mul(-params.step / setting.batch),
    ),
  )
})

test('with all smoothing it is SGD, and replicas take turns and are averaged', () => {
  const count = 3
  const { take } = begin(povey, setting, { ...plainParams, replicas: count })
  let weights: Weights = uploadAll(device, setting.network, setting.weights)
  const sgd = (at: readonly Matrix[], step: number) => {
    const uploaded = uploadAll(
      device,
      setting.network,
      at.map((M) => M.to1DArray()),
    )
    const g = settingSituation(device, setting, uploaded, step).gradients()
    return at.map((M, l) => Matrix.sub(M, matrixOf(device, g[l]!).mul(plainParams.step)))
  }
  let replicas = Array.from({ length: count }, () => weights.map((W) => matrixOf(device, W)))
  for (let step = 0; step < 13; step++) {
    weights = take(settingSituation(device, setting, weights, step))
    replicas = replicas.with(step % count, sgd(replicas[step % count]!, step))
    if ((step + 1) % (2 * count) === 0) {
      const mean = replicas[0]!.map((_, l) =>
        replicas
          .map((one) => Matrix.div(one[l]!, count))
          .reduce((sum, one) => Matrix.add(sum, one)),
      )
      replicas = replicas.map(() => mean)
    }
    expectClose(
      weights.map((W) => matrixOf(device, W)),
      replicas[(step + 1) % count]!,
    )
  }
})
