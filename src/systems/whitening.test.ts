import { EigenvalueDecomposition, Matrix } from 'ml-matrix'
import { expect, test } from 'vitest'
import type { Weights } from '../device/network'
import { begin, device, expectClose, gram } from '../testing/plainSituation'
import {
  matrixOf,
  type Setting,
  settingSituation,
  tinySetting,
  uploadAll,
} from '../testing/tinyNetworks'
import { bidirectionalWhitening } from './bidirectionalWhitening'
import { prong } from './prong'

const setting = tinySetting({ layers: [4, 3, 2, 4] }, 9)
const step = 0.05
const damping = 0.02
const memory = 0.3
const refresh = 3
const params = { step, damping, memory, refresh }

/** M^−½ of a symmetric positive definite matrix. */
function inverseRoot(M: Matrix): Matrix {
  const { realEigenvalues, eigenvectorMatrix: E } = new EigenvalueDecomposition(M, {
    assumeSymmetric: true,
  })
  return E.mmul(Matrix.diag(realEigenvalues.map((x) => x ** -0.5))).mmul(E.transpose())
}

/** One layer h = E (V U (a − c) + d). */
interface Layer {
  readonly U: Matrix
  readonly c: Matrix
  readonly E: Matrix
  readonly V: Matrix
  readonly d: Matrix
}

/** [W, b] of a layer. */
function plain({ U, c, E, V, d }: Layer): Matrix {
  const W = E.mmul(V).mmul(U)
  const b = Matrix.sub(E.mmul(d), W.mmul(c))
  return new Matrix(W.to2DArray().map((row, i) => [...row, b.get(i, 0)]))
}

/** The same map with other whitening matrices. */
function rewritten(layer: Matrix, U: Matrix, c: Matrix, E: Matrix): Layer {
  const n = layer.columns - 1
  const W = layer.subMatrix(0, layer.rows - 1, 0, n - 1)
  const b = layer.subMatrix(0, layer.rows - 1, n, n)
  const undo = (M: Matrix) => inverseRoot(M.mmul(M))
  const back = undo(E)
  return { U, c, E, V: back.mmul(W).mmul(undo(U)), d: back.mmul(Matrix.add(b, W.mmul(c))) }
}

const upload = (layers: readonly Matrix[]) =>
  uploadAll(
    device,
    setting.network,
    layers.map((M) => M.to1DArray()),
  )

/** Loss of the reparametrised network, by its plain weights. */
const lossOf = (layers: readonly Layer[]) =>
  device.read(settingSituation(device, setting, upload(layers.map(plain))).loss())[0]! /
  setting.batch

/** A gradient step on V and d by central differences. */
function descended(layers: readonly Layer[]): Layer[] {
  const h = 1e-5
  const moved = (l: number, name: 'V' | 'd') =>
    layers[l]![name].clone().apply(function (this: Matrix, i, j) {
      const at = (by: number) => {
        const nudged = layers[l]![name].clone()
        nudged.set(i, j, nudged.get(i, j) + by)
        return lossOf(layers.map((layer, k) => (k === l ? { ...layer, [name]: nudged } : layer)))
      }
      this.set(i, j, this.get(i, j) - (step * (at(h) - at(-h))) / (2 * h))
    })
  return layers.map((layer, l) => ({ ...layer, V: moved(l, 'V'), d: moved(l, 'd') }))
}

const blend = (old: Matrix | undefined, next: Matrix, t: number) => {
  const r = Math.max(memory, 1 / (t + 1))
  return old ? Matrix.add(Matrix.mul(old, 1 - r), Matrix.mul(next, r)) : next
}

/** Steps at which the whitening is renewed: early ones sooner than every third. */
const renewedAt = [0, 1, 2, 3, 5]

/** The plain weights after some steps on the reparametrised network itself. */
function reparametrised(steps: number, whitensErrors: boolean, of: Setting): Matrix[] {
  let weights = uploadAll(device, of.network, of.weights).map((W) => matrixOf(device, W))
  let layers: Layer[] = []
  const inputs: Matrix[] = []
  const errors: Matrix[] = []
  for (let t = 0; t < steps; t++) {
    const situation = settingSituation(device, of, upload(weights), t)
    situation.response().inputs.forEach((rows, l) => {
      inputs[l] = blend(inputs[l], gram(matrixOf(device, rows)), t)
    })
    situation.sampledErrors().forEach((rows, l) => {
      errors[l] = blend(errors[l], gram(matrixOf(device, rows)), t)
    })
    if (renewedAt.includes(t)) {
      layers = weights.map((layer, l) => {
        const [A, G] = [inputs[l]!, errors[l]!]
        const n = A.rows - 1
        const c = A.subMatrix(0, n - 1, n, n)
        const S = Matrix.sub(A.subMatrix(0, n - 1, 0, n - 1), c.mmul(c.transpose()))
        const U = inverseRoot(Matrix.add(S, Matrix.eye(n).mul(damping)))
        const E = whitensErrors
          ? inverseRoot(Matrix.add(G, Matrix.eye(G.rows).mul(damping)))
          : Matrix.eye(G.rows)
        return rewritten(layer, U, c, E)
      })
    }
    layers = descended(layers)
    weights = layers.map(plain)
  }
  return weights
}

const systems = [
  [prong, false],
  [bidirectionalWhitening, true],
] as const

test.each(systems)(
  '$0.id: its steps are gradient steps on the whitened network',
  (system, both) => {
    const steps = 7
    const { take, memory: kept } = begin(system, setting, params)
    let weights: Weights = uploadAll(device, setting.network, setting.weights)
    const ages: number[] = []
    for (let t = 0; t < steps; t++) {
      weights = take(settingSituation(device, setting, weights, t))
      ages.push(kept.reports.get('staleness')!)
    }
    expect(ages.flatMap((age, t) => (age === 0 ? [t] : []))).toEqual(renewedAt)
    const expected = reparametrised(steps, both, setting)
    const start = setting.weights.map((values, l) =>
      Matrix.from1DArray(expected[l]!.rows, expected[l]!.columns, Array.from(values)),
    )
    const change = (after: readonly Matrix[]) => after.map((W, l) => Matrix.sub(W, start[l]!))
    expectClose(change(weights.map((W) => matrixOf(device, W))), change(expected), 1e-6)
  },
)
