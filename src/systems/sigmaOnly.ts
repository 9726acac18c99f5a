/** @file One Kronecker factor of each layer’s Fisher block, that of its inputs (docs/theory.md 6.4). */

import { approximationOffer } from './approximation'
import { linearStep } from './linearStep'
import { oneSidedStep } from './oneSided'
import { layerInverseOperations } from './operationCounts'
import { desjardins } from './sources'
import type { System } from './system'

export const sigmaOnly = {
  id: 'sigmaOnly',
  name: 'only Σ',
  short: 'only Σ',
  family: 'natural',
  source: desjardins,
  help: 'u = g Σ⁻¹: undoes what enters a layer, not what the loss sends back.',
  keeps: 'Of each layer’s block the covariance of its inputs.',
  inLinearNets: 'One scalar recursion a layer and mode.',
  formula: {
    lines: ['W_i ← W_i − α g_i Σ_{i−1}^{−1}'],
    symbols: ['W', 'alpha', 'g', 'Sigma'],
  },
  residual: { square: '|A A⁻¹ − I|', other: '|A A⁻¹ − I|' },
  tasks: { deepLinear: approximationOffer('so') },
  operations: layerInverseOperations,
  begin: linearStep(({ before, after, change }) => {
    const delta = change('population')
    // u_i = g_i Σ_{i−1}⁻¹ = B_iᵀ Δ A_i⁻¹, with Σ_{i−1} = A_i Σₓ A_iᵀ.
    return oneSidedStep(before, (inverse, i) => after[i]!.transpose().mmul(delta).mmul(inverse))
  }),
} as const satisfies System
