/** @file The Fisher matrix by its diagonal alone (docs/theory.md 6.5). */

import { Matrix } from 'ml-matrix'
import { approximationOffer } from './approximation'
import { linearStep } from './linearStep'
import { mapGradientOperations, momentOperations } from './operationCounts'
import type { LinearSituation } from './situation'
import { ollivier } from './sources'
import type { System } from './system'

/**
 * u_i[l, k] = g_i[l, k] / (Λ_i[l, l] Σ_{i−1}[k, k]). It depends on the axes the weights are written in: those of
 * the hidden units are the network's own, those of the inputs are the ones they are measured in, wherever the
 * teacher's lie. Those of the outputs do not matter, as Λ_L = S⁻¹ = I.
 */
function diagonalDirections({ before, after, change, problem }: LinearSituation): Matrix[] {
  const { inputCovariance, inputAxes } = problem
  const gradient = change('population').mmul(inputCovariance)
  return before.map((A, i) => {
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
}

export const diagonal = {
  id: 'diagonal',
  name: 'diagonal',
  short: 'diagonal',
  family: 'natural',
  source: ollivier,
  help: 'Only the Fisher’s diagonal, one number a weight: it depends on the axes of the weights.',
  keeps: 'The diagonal of the Fisher matrix.',
  inLinearNets: 'It depends on the axes of the units: block-diagonal where they are the modes’.',
  formula: {
    lines: [String.raw`d_{jk} = \frac{g_{jk}}{Λ_{jj} Σ_{kk}}, \; W ← W − α d`],
    symbols: ['d', 'gAll', 'Lambda', 'Sigma', 'wAll', 'alpha'],
  },
  tasks: { deepLinear: approximationOffer('dg') },
  operations: (network, samples) =>
    2 * mapGradientOperations(network) + momentOperations(network, samples),
  begin: linearStep((linear) => ({ directions: diagonalDirections(linear), residual: 0 })),
} as const satisfies System
