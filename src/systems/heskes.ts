/**
 * @file Heskes' layerwise metric ("On 'natural' learning and pruning in multilayered perceptrons", 2000), the
 * ancestor of K-FAC: of each layer the Kronecker product of its errors' and its inputs' second moments.
 *
 * The step has a size of its own, not divided by the number of layers as the paper's natural gradient is.
 */

import { bothSides, bothSidesOperations } from './bothSides'
import { dampingField, memoryField, refreshField } from './metricFields'
import { stepField } from './stepField'
import type { System } from './system'

const damping = (initial: number) =>
  dampingField(initial, 'What is added to the diagonals of both second moments.')

const step = (initial: number) =>
  stepField(initial, 'Step size. In a deep linear network 1/L is the whole way to the teacher.')

export const heskes = {
  id: 'heskes',
  name: 'Heskes’ layerwise metric',
  short: 'Heskes',
  family: 'natural',
  source: {
    authors: 'T. Heskes',
    title: 'On “natural” learning and pruning in multilayered perceptrons',
    year: 2000,
    number: 7,
  },
  help: 'Each layer’s gradient between the inverses of its errors’ and its inputs’ second moments, with a fixed step.',
  keeps: 'The diagonal blocks of the Fisher matrix, each as a Kronecker product.',
  inLinearNets: 'The natural gradient of step η L: it arrives at once where η = 1/L.',
  formula: {
    lines: ['W_i ← W_i − η (G_i + λ I)^{−1} g_i (A_{i−1} + λ I)^{−1}'],
    symbols: ['W', 'eta', 'G', 'g', 'A', 'lambda', 'I'],
  },
  measured: { autoencoder: { seeds: 3, losses: [2.007, 1.95, 1.885, 1.674] } },
  tasks: {
    deepLinear: {
      params: {
        step: step(0.1),
        damping: damping(1e-6),
        memory: memoryField(1),
        refresh: refreshField(1),
      },
    },
    autoencoder: {
      params: {
        step: step(0.167),
        damping: damping(0.1),
        memory: memoryField(0.05),
        refresh: refreshField(20),
      },
    },
  },
  operations: bothSidesOperations,
  begin: (at) => bothSides(at, false),
} as const satisfies System
