/** @file Matrices of curvature in full, by finite differences of the outputs, for tests. */

import { Matrix } from 'ml-matrix'
import type { Weights } from '../device/network'
import { device } from './plainSituation'
import { matrixOf, type Setting, settingSituation, uploadAll } from './tinyNetworks'

/** All entries in one column, layer by layer and row by row. */
export const flat = (layers: Weights): Matrix =>
  Matrix.columnVector(layers.flatMap((matrix) => [...device.read(matrix)]))

/** W + by · v. */
export const nudgedWeights = (
  weights: readonly Float64Array[],
  v: Weights,
  by: number,
): Float64Array[] =>
  weights.map((W, l) => {
    const direction = device.read(v[l]!)
    return W.map((w, i) => w + by * direction[i]!)
  })

/** Derivatives of all outputs of all samples, a row each, by the weights. */
function jacobian({ weights, ...setting }: Setting): Matrix {
  const outputs = (W: readonly Float64Array[]) => {
    const uploaded = uploadAll(device, setting.network, W)
    return matrixOf(
      device,
      settingSituation(device, { ...setting, weights }, uploaded).response().output,
    )
  }
  const W0 = weights.map((W) => Float64Array.from(W))
  const h = 1e-5
  const columns = W0.flatMap((W, l) =>
    [...W].map((w, i) => {
      const nudge = (by: number) => W0.map((V, k) => (k === l ? V.with(i, w + by) : V))
      return Matrix.sub(outputs(nudge(h)), outputs(nudge(-h)))
        .div(2 * h)
        .to1DArray()
    }),
  )
  return new Matrix(columns).transpose()
}

const situationOf = (setting: Setting) =>
  settingSituation(device, setting, uploadAll(device, setting.network, setting.weights))

/** Mean over the samples of Jᵀ F_y J, F_y the outputs' Fisher information. */
export function denseFisher(setting: Setting): Matrix {
  const metric = [...device.read(situationOf(setting).response().output)].map((y) =>
    setting.network.loss === 'squared' ? 1 : 1 / (2 + Math.exp(y) + Math.exp(-y)),
  )
  const J = jacobian(setting)
  return J.transpose().mmul(J.clone().mulColumnVector(metric)).div(setting.batch)
}

/** Mean over the samples of g_b g_bᵀ, g_b a sample's own gradient. */
export function denseEmpiricalFisher(setting: Setting): Matrix {
  const { network, batch } = setting
  const J = jacobian(setting)
  const errors = device.read(situationOf(setting).errors().at(-1)!)
  const outputs = network.layers.at(-1)!
  const scores = Matrix.zeros(batch, J.columns)
  for (let b = 0; b < batch; b++) {
    for (let i = 0; i < outputs; i++) {
      const row = Matrix.mul(J.getRowVector(b * outputs + i), errors[b * outputs + i]!)
      scores.setRow(b, Matrix.add(scores.getRowVector(b), row))
    }
  }
  return scores.transpose().mmul(scores).div(batch)
}
