/** @file The autoencoder's optimizers as the page shows them: names, colours, their fields. */

import { palette, type Role } from '../../charts/palette'
import type { AutoencoderOptimizerId } from '../../experiment/autoencoder'

export interface ShownOptimizer {
  readonly id: AutoencoderOptimizerId
  /** As it stands within a sentence. */
  readonly name: string
  /** Where room is short. */
  readonly short: string
  readonly role: Role
  /** The field that switches it on. */
  readonly isOn:
    | 'aeNatural'
    | 'aeAdaptive'
    | 'aeKfac'
    | 'aeSgd'
    | 'aeMomentum'
    | 'aeAdam'
    | 'aeAdagrad'
    | 'aeAdadelta'
    | 'aeQuasiDiagonal'
  /** The field of its own number, if it has one alone. */
  readonly knob:
    | 'aeRefresh'
    | 'aeKfacDamping'
    | 'aeSgdStep'
    | 'aeMomentumStep'
    | 'aeAdamStep'
    | 'aeAdagradStep'
    | 'aeAdadeltaStep'
    | 'aeQuasiDiagonalStep'
    | null
}

const shown = (
  id: AutoencoderOptimizerId,
  name: string,
  short: string,
  role: Role,
  isOn: ShownOptimizer['isOn'],
  knob: ShownOptimizer['knob'],
): ShownOptimizer => ({ id, name, short, role, isOn, knob })

/** Every optimizer, in the order of cards, rows and sentences. */
export const shownOptimizers: readonly ShownOptimizer[] = [
  shown('natural', 'natural gradient', 'NG', 'naturalGradient', 'aeNatural', 'aeRefresh'),
  shown('adaptive', 'adaptive NG', 'adaptive NG', 'adaptive', 'aeAdaptive', null),
  shown('kfac', 'K-FAC', 'K-FAC', 'kfac', 'aeKfac', 'aeKfacDamping'),
  shown('sgd', 'SGD', 'SGD', 'gradientDescent', 'aeSgd', 'aeSgdStep'),
  shown('momentum', 'momentum', 'momentum', 'momentum', 'aeMomentum', 'aeMomentumStep'),
  shown('adam', 'Adam', 'Adam', 'adam', 'aeAdam', 'aeAdamStep'),
  shown('adagrad', 'Adagrad', 'Adagrad', 'adagrad', 'aeAdagrad', 'aeAdagradStep'),
  shown('adadelta', 'Adadelta', 'Adadelta', 'adadelta', 'aeAdadelta', 'aeAdadeltaStep'),
  shown(
    'quasiDiagonal',
    'quasi-diagonal',
    'quasi-diag.',
    'quasiDiagonal',
    'aeQuasiDiagonal',
    'aeQuasiDiagonalStep',
  ),
]

/** How the page shows this optimizer. */
export function shownOptimizer(id: AutoencoderOptimizerId): ShownOptimizer {
  return shownOptimizers.find((one) => one.id === id)!
}

/** An optimizer's colour in the theme in force. */
export const colorOf = ({ role }: ShownOptimizer): string => `var(${palette[role].property})`
