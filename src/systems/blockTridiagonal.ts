/** @file The Fisher matrix by the blocks of a layer and its neighbours (docs/theory.md 6.2). */

import { blockTridiagonalShares } from '../core/layerShares'
import { approximationOffer } from './approximation'
import { linearStep } from './linearStep'
import { layerInverseOperations } from './operationCounts'
import { sharedStep } from './sharedStep'
import { martensGrosse } from './sources'
import type { System } from './system'

export const blockTridiagonal = {
  id: 'blockTridiagonal',
  name: 'block-tridiagonal',
  short: 'block-tridiagonal',
  family: 'natural',
  source: martensGrosse,
  help: 'Only the blocks of a layer and its neighbours: ⌈L/3⌉ times the natural gradient’s speed.',
  keeps: 'The blocks of each layer and its neighbours.',
  inLinearNets: '⌈L/3⌉ times the natural gradient’s step.',
  formula: {
    lines: [String.raw`d = F_\mathrm{tri}^+ g, \; W ← W − α d`],
    symbols: ['d', 'Ftri', 'gAll', 'wAll', 'alpha'],
  },
  residual: { square: '|A A⁻¹ − I|, |B B⁻¹ − I|', other: '|A A⁻¹ − I|, |B B⁻¹ − I|' },
  tasks: { deepLinear: approximationOffer('bt') },
  operations: layerInverseOperations,
  begin: linearStep(sharedStep(blockTridiagonalShares)),
} as const satisfies System
