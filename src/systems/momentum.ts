/** @file SGD with momentum. */

import { stepField } from './stepField'
import type { Description } from './system'

export const momentum = {
  id: 'momentum',
  name: 'momentum',
  short: 'momentum',
  family: 'first order',
  source: {
    authors: 'B. Polyak',
    title: 'Some methods of speeding up the convergence of iteration methods',
    year: 1964,
  },
  help: 'SGD with momentum 0.9 (heavy ball).',
  keeps: 'Nothing: it remembers its way.',
  inLinearNets: 'The stages of gradient descent, each faster by up to 1 / (1 − β).',
  tasks: {
    deepLinear: { params: { step: stepField(0.01) } },
    autoencoder: {
      params: { step: stepField(0.03) },
      isDefault: true,
      firstLink: { key: 'aemom', on: true, params: { step: { key: 'aemometa', initial: 0.03 } } },
    },
  },
} as const satisfies Description
