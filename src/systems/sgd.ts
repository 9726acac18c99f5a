/** @file Gradient descent, W ← W − η g, stochastic where batches are drawn. */

import { curvatureExtremes } from '../core/curvature'
import type { Problem } from '../core/problem'
import { numberIn, type Params } from '../experiment/chosen'
import { number } from '../experiment/field'
import { gradientOperations } from './operationCounts'
import { stepField } from './stepField'
import type { System } from './system'

/** η from η λ₁, λ₁ the largest curvature at the balanced minimum (docs/theory.md 4.4, 4.6). */
const absoluteStep = (params: Params, problem: Problem) =>
  numberIn(params, 'step') / curvatureExtremes(problem, problem.weights.length).largest

export const sgd = {
  id: 'sgd',
  name: 'SGD',
  fullBatchName: 'gradient descent',
  short: 'SGD',
  family: 'first order',
  source: {
    authors: 'H. Robbins, S. Monro',
    title: 'A stochastic approximation method',
    year: 1951,
  },
  help: 'Plain gradient descent (SGD when a batch is drawn).',
  keeps: 'Nothing: every direction has the same step.',
  inLinearNets:
    'Modes arrive in stages, large singular values first (Saxe et al. 2013); the smallest wait longer by the Fisher’s condition number.',
  formula: { lines: ['W_i ← W_i − η g_i'], symbols: ['W', 'g', 'eta'] },
  measured: {
    autoencoder: { seeds: 3, losses: [3.7, 2.855, 2.272, 2.079] },
    convolutional: { seeds: 1, losses: [4.321, 3.735] },
  },
  tasks: {
    deepLinear: {
      params: {
        step: number({
          key: 'step',
          label: 'Step',
          symbol: 'η λ₁',
          help: 'Step size of gradient descent in units of 1/λ₁, the largest curvature at the balanced minimum; 2 is the stability limit.',
          min: 0.01,
          max: 4,
          integer: false,
          scale: 'log',
          initial: 1,
        }),
      },
      isDefault: true,
      marks: {
        step: [
          { value: 1, label: '1/λ₁' },
          { value: 2, label: 'unstable' },
        ],
      },
      firstLink: { key: 'gd', on: true, params: { step: { key: 'eta', initial: 1 } } },
    },
    autoencoder: {
      params: { step: stepField(0.1) },
      isDefault: true,
      firstLink: { key: 'aesgd', on: true, params: { step: { key: 'aesgdeta', initial: 0.1 } } },
    },
    paperNetwork: { params: { step: stepField(0.001) }, isDefault: true },
    convolutional: { params: { step: stepField(0.02) }, isDefault: true },
  },
  operations: gradientOperations,
  begin({ params, problem }) {
    const size = problem ? absoluteStep(params, problem) : numberIn(params, 'step')
    return ({ weights, blendGradients }) => blendGradients(weights, 1, -size)
  },
  kernel: (params, problem) => ({ kind: 'gradient', step: absoluteStep(params, problem) }),
} as const satisfies System
