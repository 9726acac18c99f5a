/** @file Systems whose errors go back by other weights, against their formulas written out. */

import { Matrix } from 'ml-matrix'
import { expect, test } from 'vitest'
import { streamOf } from '../device/random'
import { begin, device, expectClose, plainSituation } from '../testing/plainSituation'
import { matrixOf, settingSituation, tinySetting } from '../testing/tinyNetworks'
import { bidirectional } from './bidirectional'
import { reportAngle } from './errorAngle'
import { feedbackAlignment } from './feedbackAlignment'
import { DeviceMemory } from './memory'
import type { System } from './system'

const step = 0.2
const samples = 9
const settings = (['squared', 'cross-entropy'] as const).map((loss) =>
  tinySetting({ loss }, samples),
)

/** Weights of feedback layer l as both systems draw them: of a seed and a name. */
function drawn(rows: number, columns: number, l: number, size = 1): Matrix {
  const key = { stream: streamOf(`feedback ${l}`), step: 0, seed: 9 }
  return matrixOf(device, device.normals(rows, columns, key)).mul(
    size * Math.sqrt(2 / (rows + columns)),
  )
}

const withoutLastColumn = (M: Matrix) => M.subMatrix(0, M.rows - 1, 0, M.columns - 2)

/** 1 − h², the derivative of tanh from its value. */
const slope = (h: Matrix) => Matrix.mul(Matrix.pow(h, 2), -1).add(1)

/** −η errorsᵀ rows / B. */
const change = (errors: Matrix, rows: Matrix) =>
  errors
    .transpose()
    .mmul(rows)
    .mul(-step / samples)

function twoSteps(system: System, setting: (typeof settings)[number]) {
  const { take, memory } = begin(system, setting, { step, size: 0.5 })
  const { situation, W, a } = plainSituation(setting)
  const next = take(situation)
  const after = settingSituation(device, setting, next, 1)
  const last = take(after)
  const plain = (list: typeof next) => list.map((matrix) => matrixOf(device, matrix))
  const output = (one: typeof situation) => matrixOf(device, one.outputError())
  const angle = memory.reports.get('angle')!
  return {
    W: [W, plain(next), plain(last)] as const,
    a: [a, plain(after.response().inputs)] as const,
    outputError: [output(situation), output(after)] as const,
    exact: plain(situation.errors()),
    angle,
  }
}

/** Degrees between two lists of matrices, each taken as one vector. */
function degrees(a: readonly Matrix[], b: readonly Matrix[]): number {
  const dot = (x: readonly Matrix[], y: readonly Matrix[]) =>
    x.reduce((sum, M, l) => sum + M.dot(y[l]!), 0)
  return (Math.acos(dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b))) * 180) / Math.PI
}

test.each(settings)(
  'feedback alignment: errors through fixed random weights: $network',
  (setting) => {
    const { W, a, outputError, exact, angle } = twoSteps(feedbackAlignment, setting)
    const R = W[0].map(({ rows, columns }, l) =>
      withoutLastColumn(drawn(rows, columns, l + 1, 0.5)),
    )
    for (const k of [0, 1] as const) {
      const errors = [outputError[k]]
      for (let l = R.length - 1; l > 0; l--) {
        const back = errors[0]!.mmul(R[l]!)
        errors.unshift(Matrix.mul(back, slope(withoutLastColumn(a[k][l]!))))
      }
      expectClose(
        W[k + 1]!.map((M, l) => Matrix.sub(M, W[k][l]!)),
        errors.map((error, l) => change(error, a[k][l]!)),
      )
      if (k === 0) expect(angle).toBeCloseTo(degrees(errors.slice(0, -1), exact.slice(0, -1)), 9)
    }
  },
)

test.each(settings)(
  'bidirectional: both networks carry each other’s errors: $network',
  (setting) => {
    const { W, a, outputError, exact, angle } = twoSteps(bidirectional, setting)
    const { layers } = setting.network
    const depth = layers.length - 1
    /** V_l takes layer l to layer l − 1. */
    const V = Array.from({ length: depth }, (_, k) =>
      drawn(layers[depth - k - 1]!, layers[depth - k]!, k + 1),
    ).reverse()
    for (const k of [0, 1] as const) {
      const inputs = withoutLastColumn(a[k][0]!)
      // b_l, the second network's activities at layer l; images are their own targets.
      const b: Matrix[] = []
      b[depth] = inputs
      for (let l = depth; l > 0; l--) {
        const z = b[l]!.mmul(V[l - 1]!.transpose())
        b[l - 1] = l === 1 ? z : z.clone().tanh()
      }
      const errors: Matrix[] = []
      errors[depth] = outputError[k]
      for (let l = depth; l > 1; l--) {
        const back = errors[l]!.mmul(V[l - 1]!.transpose())
        errors[l - 1] = Matrix.mul(back, slope(withoutLastColumn(a[k][l - 1]!)))
      }
      const own = [Matrix.sub(b[0]!, inputs)]
      for (let l = 1; l < depth; l++) {
        const on = own[l - 1]!.mmul(withoutLastColumn(W[k][l - 1]!).transpose())
        own[l] = Matrix.mul(on, slope(b[l]!))
      }
      expectClose(
        W[k + 1]!.map((M, l) => Matrix.sub(M, W[k][l]!)),
        W[k].map((_, l) => change(errors[l + 1]!, a[k][l]!)),
      )
      if (k === 0) expect(angle).toBeCloseTo(degrees(errors.slice(1, -1), exact.slice(0, -1)), 9)
      V.forEach((M, l) => {
        M.add(change(own[l]!, b[l + 1]!))
      })
    }
  },
)

test('the angle is measured every tenth step, and needs hidden layers', () => {
  const memory = new DeviceMemory(device)
  const [setting] = settings
  const { situation } = plainSituation(setting!)
  const errors = situation.errors()
  reportAngle(device, memory, 20, errors, situation.errors)
  expect(memory.reports.get('angle')).toBeLessThan(1e-5)
  memory.reports.clear()
  reportAngle(device, memory, 21, errors, situation.errors)
  reportAngle(device, memory, 20, errors.slice(-1), situation.errors)
  expect(memory.reports.size).toBe(0)
})
