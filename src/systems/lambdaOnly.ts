/** @file One Kronecker factor of each layer’s Fisher block, that of its errors (docs/theory.md 6.4). */

import { approximationOffer } from './approximation'
import { linearStep } from './linearStep'
import { oneSidedStep } from './oneSided'
import { layerInverseOperations } from './operationCounts'
import { martensGrosse } from './sources'
import type { System } from './system'

export const lambdaOnly = {
  id: 'lambdaOnly',
  name: 'only Λ',
  short: 'only Λ',
  family: 'natural',
  source: martensGrosse,
  help: 'u = Λ⁻¹ g: undoes what the loss sends back to a layer, not what enters it.',
  keeps: 'Of each layer’s block the covariance of its errors.',
  inLinearNets: 'One scalar recursion a layer and mode.',
  formula: {
    lines: ['W_i ← W_i − α Λ_i^{−1} g_i'],
    symbols: ['W', 'alpha', 'Lambda', 'g'],
  },
  residual: { square: '|B B⁻¹ − I|', other: '|B B⁻¹ − I|' },
  tasks: { deepLinear: approximationOffer('lo') },
  operations: layerInverseOperations,
  begin: linearStep(({ before, after, change, problem }) => {
    const gradient = change('population').mmul(problem.inputCovariance)
    // u_i = Λ_i⁻¹ g_i = B_i⁻¹ G A_iᵀ, with Λ_i = B_iᵀ B_i and G = Δ Σₓ.
    return oneSidedStep(after, (inverse, i) => inverse.mmul(gradient).mmul(before[i]!.transpose()))
  }),
} as const satisfies System
