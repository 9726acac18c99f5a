/** @file Adagrad (Duchi, Hazan, Singer 2011), ε = 10⁻⁸. */

import { stepField } from './stepField'
import type { Description } from './system'

export const adagrad = {
  id: 'adagrad',
  name: 'Adagrad',
  short: 'Adagrad',
  family: 'first order',
  source: {
    authors: 'J. Duchi, E. Hazan, Y. Singer',
    title: 'Adaptive subgradient methods for online learning and stochastic optimization',
    year: 2011,
    number: 20,
  },
  help: 'Adagrad, ε = 10⁻⁸.',
  keeps: 'The diagonal of the sum of all squared gradients.',
  inLinearNets: 'It depends on the axes of the units: no law in rotated bases.',
  tasks: {
    deepLinear: { params: { step: stepField(0.1) } },
    autoencoder: {
      params: { step: stepField(0.02) },
      firstLink: {
        key: 'aeagrad',
        on: false,
        params: { step: { key: 'aeagradeta', initial: 0.02 } },
      },
    },
  },
} as const satisfies Description
