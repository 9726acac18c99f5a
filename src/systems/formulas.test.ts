import { inverse, Matrix, solve } from 'ml-matrix'
import { expect, test } from 'vitest'
import type { Finish } from '../device/device'
import type { Weights } from '../device/network'
import { streamOf } from '../device/random'
import type { Params } from '../experiment/chosen'
import {
  begin,
  damped,
  device,
  expectClose,
  gram,
  plainSituation,
  smoothSettings,
} from '../testing/plainSituation'
import { matrixOf, type Setting, settingSituation, tinySetting } from '../testing/tinyNetworks'
import { adaptInverse, adaptiveSamples } from './adaptiveNatural'
import { systemOf } from './all'

/** A system's id and parameters. */
type Settings = { readonly id: string } & Params

/** What the system adds to the weights in its first step. */
function firstStep({ id, ...params }: Settings, setting: Setting): Matrix[] {
  const { situation, W } = plainSituation(setting)
  const next = begin(systemOf(id)!, setting, params).take(situation)
  return next.map((matrix, l) => Matrix.sub(matrixOf(device, matrix), W[l]!))
}

/** Column after column. */
const vec = (M: Matrix) => M.transpose().to1DArray()

const online = { step: 0.5, damping: 0.01, memory: 0.05 }
test.each(smoothSettings)(
  'natural: solves with each layer’s Kronecker block, by brute force: $network',
  (setting) => {
    const { g, a, errors } = plainSituation(setting)
    const root = Math.sqrt(online.damping)
    const U = g.map((gradient, l) => {
      const block = damped(gram(a[l]!), root).kroneckerProduct(damped(gram(errors[l]!), root))
      const solution = solve(block, Matrix.columnVector(vec(gradient))).to1DArray()
      return Matrix.from1DArray(gradient.columns, gradient.rows, solution).transpose()
    })
    const expected = U.map((u) => Matrix.mul(u, -online.step / g.length))
    expectClose(
      firstStep({ id: 'onlineNatural', ...online, clip: 1e9, refresh: 1 }, setting),
      expected,
    )
  },
)

test('natural: the clip bounds the step’s length in the metric', () => {
  const [setting] = smoothSettings
  const { g } = plainSituation(setting!)
  const clip = 1e-4
  const free = firstStep({ id: 'onlineNatural', ...online, clip: 1e9, refresh: 1 }, setting!)
  const clipped = firstStep({ id: 'onlineNatural', ...online, clip, refresh: 1 }, setting!)
  // q = (α/L)² Σ⟨U, g⟩, and the free step is −(α/L) U.
  const size = online.step / g.length
  const length = -size * free.reduce((sum, M, l) => sum + M.dot(g[l]!), 0)
  expect(length).toBeGreaterThan(clip)
  expectClose(
    clipped,
    free.map((M) => Matrix.mul(M, Math.sqrt(clip / length))),
  )
})

test('adaptive: the inverse follows its formula, and ends at the damped inverse', () => {
  const n = 5
  const X = matrixOf(device, device.normals(8, n, { stream: 0, step: 0, seed: 1 }))
  const rows = device.upload(X.to1DArray(), 8, n)
  let P = device.upload(Matrix.eye(n).to1DArray(), n, n)
  const memory = 0.05
  const p0 = matrixOf(device, P)
  P = adaptInverse(device, P, rows, memory)
  const XP = X.mmul(p0)
  const q = XP.mmul(X.transpose()).trace() / 8
  const e = memory / (1 + memory * q)
  const once = Matrix.sub(
    Matrix.mul(p0, 1 + e),
    XP.transpose()
      .mmul(XP)
      .mul(e / 8),
  )
  expectClose([matrixOf(device, P)], [once])
  for (let k = 0; k < 1500; k++) P = adaptInverse(device, P, rows, memory)
  expectClose([matrixOf(device, P)], [inverse(gram(X))], 1e-6)
})

test('adaptive: as many samples as the memory rule asks for', () => {
  const small = [196, 64, 32, 12, 32, 64, 196]
  expect(adaptiveSamples({ layers: small }, 128, 0.05)).toBe(25)
  expect(adaptiveSamples({ layers: [784, 200, 784] }, 250, 0.05)).toBe(99)
  expect(adaptiveSamples({ layers: [784, 200, 784] }, 32, 0.05)).toBe(32)
})

test('adaptive: its first step preconditions by one update of I with noisy samples', () => {
  const setting = tinySetting({}, 30)
  const { g, a, errors } = plainSituation(setting)
  const k = 25
  const noisy = (rows: Matrix, of: string) => {
    const stream = streamOf(`noise of ${of}`)
    const noise = device.normals(k, rows.columns, { stream, step: 0, seed: 9 })
    return Matrix.add(
      rows.subMatrix(0, k - 1, 0, rows.columns - 1),
      matrixOf(device, noise).mul(online.damping ** 0.25),
    )
  }
  const update = (X: Matrix) => {
    const e = 0.05 / (1 + (0.05 * X.norm() ** 2) / k)
    return Matrix.sub(
      Matrix.eye(X.columns).mul(1 + e),
      X.transpose()
        .mmul(X)
        .mul(e / k),
    )
  }
  const L = g.length
  const expected = g.map((gradient, l) =>
    update(noisy(errors[l]!, `errors ${l + 1}`))
      .mmul(gradient)
      .mmul(update(noisy(a[l]!, `inputs ${l + 1}`)))
      .mul(-online.step / L),
  )
  expectClose(firstStep({ id: 'adaptiveNatural', ...online, clip: 1e9 }, setting), expected)
})

test.each(smoothSettings)(
  'quasi-diagonal: solves unit by unit with bias and one weight at a time: $network',
  (setting) => {
    const { g, a, errors } = plainSituation(setting)
    const lambda = 1e-3
    const expected = g.map((gradient, l) => {
      const last = gradient.columns - 1
      const squares = errors[l]!.clone().pow(2)
      const moment = (i: number, f: (row: readonly number[]) => number) =>
        a[l]!.to2DArray().reduce((sum, row, b) => sum + squares.get(b, i) * f(row), 0) /
        setting.batch
      const u = Matrix.zeros(gradient.rows, gradient.columns)
      for (let i = 0; i < gradient.rows; i++) {
        const a00 = moment(i, () => 1) + lambda
        let sum = 0
        for (let j = 0; j < last; j++) {
          const a0j = moment(i, (row) => row[j]!)
          const ajj = moment(i, (row) => row[j]! ** 2) + lambda
          const pair = new Matrix([
            [ajj, a0j],
            [a0j, a00],
          ])
          const solved = solve(
            pair,
            Matrix.columnVector([gradient.get(i, j), gradient.get(i, last)]),
          )
          u.set(i, j, solved.get(0, 0))
          sum += a0j * solved.get(0, 0)
        }
        u.set(i, last, (gradient.get(i, last) - sum) / a00)
      }
      return u.mul(-0.01)
    })
    expectClose(firstStep({ id: 'quasiDiagonal', step: 0.01 }, setting), expected)
  },
)

/** A single weight's way under gradients 1, −2, 3 by the published formulas. */
const scalarLaws: readonly [Settings, (g: readonly number[]) => number][] = [
  [{ id: 'sgd', step: 0.1 }, (g) => g.reduce((w, gk) => w - 0.1 * gk, 0)],
  [
    { id: 'momentum', step: 0.1 },
    (g) => {
      let [w, v] = [0, 0]
      for (const gk of g) {
        v = 0.9 * v + gk
        w -= 0.1 * v
      }
      return w
    },
  ],
  [
    { id: 'nesterov', step: 0.1 },
    (g) => {
      let [w, v] = [0, 0]
      for (const gk of g) {
        v = 0.9 * v + gk
        w -= 0.1 * (gk + 0.9 * v)
      }
      return w
    },
  ],
  [
    { id: 'adagrad', step: 0.1 },
    (g) => {
      let [w, v] = [0, 0]
      for (const gk of g) {
        v += gk ** 2
        w -= (0.1 * gk) / (Math.sqrt(v) + 1e-8)
      }
      return w
    },
  ],
  [
    { id: 'adam', step: 0.1 },
    (g) => {
      let [w, m, v] = [0, 0, 0]
      g.forEach((gk, k) => {
        m = 0.9 * m + 0.1 * gk
        v = 0.999 * v + 0.001 * gk ** 2
        w -= (0.1 * m) / (1 - 0.9 ** (k + 1)) / (Math.sqrt(v / (1 - 0.999 ** (k + 1))) + 1e-8)
      })
      return w
    },
  ],
  [
    // The schedule is 1, 1/2, 0: the third gradient moves nothing.
    { id: 'adamw', step: 0.1, decay: 0.5, horizon: 2 },
    (g) => {
      let [w, m, v] = [0, 0, 0]
      g.forEach((gk, k) => {
        const eta = 0.1 * [1, 0.5, 0][k]!
        m = 0.9 * m + 0.1 * gk
        v = 0.999 * v + 0.001 * gk ** 2
        const adam = m / (1 - 0.9 ** (k + 1)) / (Math.sqrt(v / (1 - 0.999 ** (k + 1))) + 1e-8)
        w -= eta * adam + eta * 0.5 * w
      })
      return w
    },
  ],
  [
    { id: 'adadelta', step: 2 },
    (g) => {
      let [w, v, u] = [0, 0, 0]
      for (const gk of g) {
        v = 0.95 * v + 0.05 * gk ** 2
        const d = (Math.sqrt(u + 1e-6) / Math.sqrt(v + 1e-6)) * gk
        u = 0.95 * u + 0.05 * d ** 2
        w -= 2 * d
      }
      return w
    },
  ],
]

test.each(scalarLaws)('$id follows its published formula', ({ id, ...params }, law) => {
  const setting = tinySetting({ layers: [1, 1] }, 1)
  const slopes = [1, -2, 3]
  const { take } = begin(systemOf(id)!, setting, params)
  let weights: Weights = [device.upload([0, 0], 1, 2)]
  slopes.forEach((slope, step) => {
    const situation = settingSituation(device, setting, weights, step)
    const [inputs] = situation.response().inputs
    const error = device.upload([slope], 1, 1)
    // The bias's input is 1, so this error is the bias's gradient.
    const gradient = (finish: Finish) => [device.product('aTb', error, inputs!, finish)]
    weights = take({
      ...situation,
      gradients: () => gradient({ kind: 'scale', factor: 1 }),
      blendGradients: ([old], keep, weight) => gradient({ kind: 'blend', old: old!, keep, weight }),
    })
  })
  expect(device.read(weights[0]!)[1]).toBeCloseTo(law(slopes), 12)
})
