/** @file The Fisher matrix by the blocks of a layer and its neighbours (docs/theory.md 6.2). */

import { blockTridiagonalShares } from '../core/layerShares'
import { approximationObstacles } from './approximation'
import { linearStep } from './linearStep'
import { naturalStepField } from './naturalStepField'
import { layerInverseOperations } from './operationCounts'
import { sharedStep } from './sharedStep'
import type { System } from './system'

export const blockTridiagonal = {
  id: 'blockTridiagonal',
  name: 'block-tridiagonal',
  short: 'block-tridiagonal',
  family: 'natural',
  source: {
    authors: 'J. Martens, R. Grosse',
    title: 'Optimizing neural networks with Kronecker-factored approximate curvature',
    year: 2015,
    number: 22,
  },
  help: 'Only the blocks of a layer and its neighbours: ⌈L/3⌉ times the natural gradient’s speed.',
  keeps: 'The blocks of each layer and its neighbours.',
  inLinearNets: '⌈L/3⌉ times the natural gradient’s step.',
  formula: {
    lines: [String.raw`d = F_\mathrm{tri}^+ g, \; W ← W − α d`],
    symbols: ['d', 'Ftri', 'gAll', 'wAll', 'alpha'],
  },
  residual: { square: '|A A⁻¹ − I|, |B B⁻¹ − I|', other: '|A A⁻¹ − I|, |B B⁻¹ − I|' },
  tasks: {
    deepLinear: {
      params: { step: naturalStepField },
      obstacles: approximationObstacles,
      firstLink: { key: 'bt', on: false, params: { step: { key: 'alpha', initial: 0.1 } } },
    },
  },
  operations: layerInverseOperations,
  begin: linearStep(sharedStep(blockTridiagonalShares)),
} as const satisfies System
