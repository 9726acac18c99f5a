/** @file The step by the Fisher matrix's diagonal alone (docs/theory.md 6.5). */

import { Matrix } from 'ml-matrix'
import type { Direction } from './network'

/**
 * u_i[l, k] = g_i[l, k] / (Λ_i[l, l] Σ_{i−1}[k, k]). It depends on the axes the weights are written in: those of
 * the hidden units are the network's own, those of the inputs are the ones they are measured in, wherever the
 * teacher's lie. Those of the outputs do not matter, as Λ_L = S⁻¹ = I.
 */
export const diagonalStep: Direction = ({ before, after, change, problem }) => {
  const { inputCovariance, inputAxes } = problem
  const gradient = change.mmul(inputCovariance)
  const directions = before.map((A, i) => {
    const B = after[i]!
    const isFirst = i === 0
    const inputs = isFirst ? inputAxes : A
    const layerGradient = B.transpose().mmul(gradient).mmul(inputs.transpose())
    const outward = B.transpose().mmul(B).diagonal()
    const inward = inputs.mmul(inputCovariance).mmul(inputs.transpose()).diagonal()
    const step = new Matrix(layerGradient.rows, layerGradient.columns)
    for (let l = 0; l < step.rows; l++) {
      for (let k = 0; k < step.columns; k++) {
        step.set(l, k, layerGradient.get(l, k) / (outward[l]! * inward[k]!))
      }
    }
    // Back from the axes of the inputs: W₁ x = (W₁ Vᵀ) (V x), V the input axes.
    return isFirst ? step.mmul(inputAxes) : step
  })
  return { directions, residual: 0 }
}
