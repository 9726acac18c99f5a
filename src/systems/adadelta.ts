/** @file Adadelta (Zeiler 2012), ρ = 0.95, ε = 10⁻⁶. */

import { stepField } from './stepField'
import type { Description } from './system'

export const adadelta = {
  id: 'adadelta',
  name: 'Adadelta',
  short: 'Adadelta',
  family: 'first order',
  source: {
    authors: 'M. Zeiler',
    title: 'ADADELTA: an adaptive learning rate method',
    year: 2012,
    number: 5,
  },
  help: 'Adadelta with ρ = 0.95, ε = 10⁻⁶.',
  keeps: 'The diagonal of the running second moment of the gradients.',
  inLinearNets: 'It depends on the axes of the units: no law in rotated bases.',
  tasks: {
    deepLinear: { params: { step: stepField(1) } },
    autoencoder: {
      params: { step: stepField(1) },
      firstLink: {
        key: 'aeadelta',
        on: false,
        params: { step: { key: 'aeadeltaeta', initial: 1 } },
      },
    },
  },
} as const satisfies Description
