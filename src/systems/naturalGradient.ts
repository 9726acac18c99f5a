/** @file The exact natural gradient of a deep linear network: the paper’s. */

import type { FisherSource } from '../core/linearGradient'
import { numberIn, type Params } from '../experiment/chosen'
import { choice } from '../experiment/field'
import type { Experiment } from '../experiment/schema'
import { exactStep } from './exactStep'
import { naturalStepField, unstable } from './naturalStepField'
import { exactStepOperations } from './operationCounts'
import { bernacchia } from './sources'
import type { System } from './system'

const fisherIn = ({ fisher }: Params): FisherSource =>
  fisher === 'population' ? 'population' : 'batch'

/** The covariance of a batch has a usable inverse from n + 2 samples on. */
const batchObstacles = ({ batch, width }: Experiment, { fisher }: Params): string[] =>
  fisher === 'batch' && batch > 0 && batch < width + 2
    ? [
        `A batch of ${batch} cannot give the Fisher of ${width} inputs: its covariance has no usable inverse. Take at least ${width + 2} samples, or the population’s Fisher.`,
      ]
    : []

export const naturalGradient = {
  id: 'naturalGradient',
  name: 'natural gradient',
  short: 'NG',
  family: 'natural',
  source: bernacchia,
  help: 'Run the exact natural gradient.',
  keeps: 'All of the Fisher matrix, by 1/L of each layer’s own inverse.',
  inLinearNets:
    'It moves the total map straight at the teacher, whatever depth and condition number.',
  formula: {
    lines: [String.raw`u_i = \frac{1}{L} Λ_i^{−1} g_i Σ_{i−1}^{−1}`, 'W_i ← W_i − α u_i'],
    symbols: ['u', 'Lambda', 'g', 'Sigma', 'L', 'W', 'alpha'],
  },
  residual: { square: '|W W⁻¹ − I|', other: '|A⁺A − I|, |BB⁺ − I|' },
  tasks: {
    deepLinear: {
      params: {
        step: naturalStepField,
        fisher: choice({
          key: 'fisher',
          label: 'Fisher from',
          help: 'With a batch: whether the Fisher uses the batch’s own input covariance or the population’s.',
          options: [
            { value: 'batch', label: 'the batch' },
            { value: 'population', label: 'the population' },
          ],
          initial: 'batch',
        }),
      },
      isDefault: true,
      marks: { step: [unstable] },
      isShown: (param, { batch }) => param !== 'fisher' || batch > 0,
      obstacles: batchObstacles,
      firstLink: {
        key: 'ng',
        on: true,
        params: {
          step: { key: 'alpha', initial: 0.1 },
          fisher: { key: 'fisher', initial: 'batch' },
        },
      },
    },
  },
  operations: exactStepOperations,
  begin: (at) => exactStep(fisherIn(at.params))(at),
  kernel: (params) => ({
    kind: 'natural',
    step: numberIn(params, 'step'),
    fisher: fisherIn(params),
  }),
} as const satisfies System
