/** @file The Fisher matrix by its diagonal blocks alone (docs/theory.md 6.1). */

import { blockDiagonalShares } from '../core/layerShares'
import { approximationOffer } from './approximation'
import { linearStep } from './linearStep'
import { layerInverseOperations } from './operationCounts'
import { sharedStep } from './sharedStep'
import { martensGrosse } from './sources'
import type { System } from './system'

export const blockDiagonal = {
  id: 'blockDiagonal',
  name: 'block-diagonal',
  short: 'block-diagonal',
  family: 'natural',
  source: martensGrosse,
  help: 'Only the Fisher’s diagonal blocks, one a layer (K-FAC): the natural gradient without its 1/L.',
  keeps: 'The diagonal blocks of the Fisher matrix, one a layer.',
  inLinearNets: 'L times the natural gradient’s step.',
  formula: {
    lines: [String.raw`u_i = Λ_i^{−1} g_i Σ_{i−1}^{−1}, \; W_i ← W_i − α u_i`],
    symbols: ['u', 'Lambda', 'g', 'Sigma', 'W', 'alpha'],
  },
  residual: { square: '|A A⁻¹ − I|, |B B⁻¹ − I|', other: '|A A⁻¹ − I|, |B B⁻¹ − I|' },
  tasks: { deepLinear: approximationOffer('bd') },
  operations: layerInverseOperations,
  begin: linearStep(sharedStep(blockDiagonalShares)),
} as const satisfies System
