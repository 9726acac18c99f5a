import { inverse, Matrix } from 'ml-matrix'
import { test } from 'vitest'
import { respond } from '../device/network'
import {
  begin,
  damped,
  device,
  expectClose,
  gram,
  plainSituation,
  smoothSettings,
} from '../testing/plainSituation'
import { matrixOf, type Setting, uploadAll } from '../testing/tinyNetworks'
import { onlineNatural } from './onlineNatural'

const params = { step: 0.7, damping: 0.01, clip: 3, memory: 0.05, refresh: 1, bound: 'model' }

/** The outputs' Fisher information of each sample and output, by the formula of each loss. */
const information = ({ network }: Setting, outputs: Matrix) =>
  outputs.clone().apply(function (this: Matrix, i, j) {
    const y = this.get(i, j)
    this.set(i, j, network.loss === 'squared' ? 1 : 1 / (2 + Math.exp(y) + Math.exp(-y)))
  })

const outputsAt = (setting: Setting, layers: readonly Matrix[]) => {
  const weights = uploadAll(
    device,
    setting.network,
    layers.map((W) => W.to1DArray()),
  )
  const rows = device.upload(setting.images, setting.batch, setting.network.layers[0]! + 1)
  return matrixOf(device, respond(device, setting.network, weights, rows).output)
}

const mean = (M: Matrix) => M.trace() / M.rows

/** U and s* of the first step, every part in full. */
function expectedStep(setting: Setting) {
  const { W, g, a, errors } = plainSituation(setting)
  const outputs = outputsAt(setting, W)
  const known = Matrix.diag(information(setting, outputs).mean('column'))
  const U = g.map((gradient, l) => {
    const A = gram(a[l]!)
    const G = l === g.length - 1 ? known : gram(errors[l]!)
    const ratio = Math.sqrt(mean(A) / mean(G))
    const root = Math.sqrt(params.damping)
    return inverse(damped(G, root / ratio))
      .mmul(gradient)
      .mmul(inverse(damped(A, ratio * root)))
  })
  // J U by central differences.
  const at = (h: number) =>
    outputsAt(
      setting,
      W.map((layer, l) => Matrix.add(layer, Matrix.mul(U[l]!, h))),
    )
  const h = 1e-5
  const JU = Matrix.sub(at(h), at(-h)).div(2 * h)
  const length = Matrix.mul(Matrix.mul(JU, JU), information(setting, outputs)).sum() / setting.batch
  const slope = g.reduce((sum, gradient, l) => sum + gradient.dot(U[l]!), 0)
  return { W, U, best: slope / length }
}

test.each(smoothSettings)(
  'bounded by the model: the step is min(α/L, s*) along U, by brute force: $network',
  (setting) => {
    const { W, U, best } = expectedStep(setting)
    const steps = [0.1 * best, 10 * best].map((size) => {
      const { take } = begin(onlineNatural, setting, { ...params, step: size * U.length })
      const next = take(plainSituation(setting).situation)
      return next.map((matrix, l) => Matrix.sub(matrixOf(device, matrix), W[l]!))
    })
    expectClose(
      steps[0]!,
      U.map((u) => Matrix.mul(u, -0.1 * best)),
      1e-9,
    )
    // Through the central difference.
    expectClose(
      steps[1]!,
      U.map((u) => Matrix.mul(u, -best)),
      1e-7,
    )
  },
)
