/** @file The exact natural gradient by the population’s Fisher, beside the one by the batch’s own. */

import { numberIn } from '../experiment/chosen'
import { exactStep } from './exactStep'
import { naturalStepField, unstable } from './naturalStepField'
import { exactStepOperations } from './operationCounts'
import { bernacchia } from './sources'
import type { System } from './system'

export const populationFisher = {
  id: 'populationFisher',
  name: 'natural gradient, population Fisher',
  short: 'NG, pop. F',
  family: 'natural',
  source: bernacchia,
  help: 'Run the natural gradient by the population’s Fisher too, beside the one by each batch’s own.',
  keeps: 'All of the Fisher matrix, of the whole distribution of inputs.',
  inLinearNets: 'The natural gradient; with batches its floor is another one.',
  formula: {
    lines: [String.raw`u_i = \frac{1}{L} Λ_i^{−1} g_i Σ_{i−1}^{−1}`, 'W_i ← W_i − α u_i'],
    symbols: ['u', 'Lambda', 'g', 'Sigma', 'L', 'W', 'alpha'],
  },
  residual: { square: '|W W⁻¹ − I|', other: '|A⁺A − I|, |BB⁺ − I|' },
  tasks: {
    deepLinear: { params: { step: naturalStepField }, marks: { step: [unstable] } },
  },
  operations: exactStepOperations,
  begin: exactStep('population'),
  kernel: (params) => ({ kind: 'natural', step: numberIn(params, 'step'), fisher: 'population' }),
} as const satisfies System
