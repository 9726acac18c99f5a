/** @file Adam (Kingma, Ba 2014), β₁ = 0.9, β₂ = 0.999, ε = 10⁻⁸. */

import { stepField } from './stepField'
import type { Description } from './system'

export const adam = {
  id: 'adam',
  name: 'Adam',
  short: 'Adam',
  family: 'first order',
  source: {
    authors: 'D. Kingma, J. Ba',
    title: 'Adam: a method for stochastic optimization',
    year: 2014,
    number: 6,
  },
  help: 'Adam with β₁ = 0.9, β₂ = 0.999, ε = 10⁻⁸.',
  keeps: 'The diagonal of the second moment of the gradients.',
  inLinearNets: 'It depends on the axes of the units: no law in rotated bases.',
  tasks: {
    deepLinear: { params: { step: stepField(0.0178) } },
    autoencoder: {
      params: { step: stepField(0.003) },
      isDefault: true,
      firstLink: {
        key: 'aeadam',
        on: true,
        params: { step: { key: 'aeadameta', initial: 0.003 } },
      },
    },
  },
} as const satisfies Description
