/** @file The quasi-diagonal natural gradient (Ollivier 2015). */

import { stepField } from './stepField'
import type { Description } from './system'

export const quasiDiagonal = {
  id: 'quasiDiagonal',
  name: 'quasi-diagonal',
  short: 'quasi-diag.',
  family: 'natural',
  source: {
    authors: 'Y. Ollivier',
    title: 'Riemannian metrics for neural networks I: feedforward networks',
    year: 2015,
    number: 9,
  },
  help: 'Ollivier’s quasi-diagonal natural gradient: the diagonal of the Fisher and its row of the bias.',
  keeps: 'The diagonal of each unit’s Fisher block, and its row of the bias.',
  inLinearNets:
    'Without biases it is the diagonal natural gradient: it depends on the axes of the units.',
  tasks: {
    deepLinear: { params: { step: stepField(0.1) } },
    autoencoder: {
      params: { step: stepField(0.01) },
      firstLink: { key: 'aeqd', on: false, params: { step: { key: 'aeqdeta', initial: 0.01 } } },
    },
  },
} as const satisfies Description
