/** @file The parameters that both forms of the online natural gradient have. */

import { numberIn, type Params } from '../experiment/chosen'
import { number } from '../experiment/field'

/** α, divided by the number of layers, and what keeps it in bounds (docs/systems.md A3). */
export const onlineFields = {
  step: number({
    key: 'step',
    label: 'Step',
    symbol: 'α',
    help: 'Step size of the natural gradient, divided by the number of layers.',
    min: 1e-5,
    max: 10,
    integer: false,
    scale: 'log',
    initial: 1,
  }),
  damping: number({
    key: 'damping',
    label: 'Damping',
    symbol: 'λ',
    help: 'Its square root is added to the diagonals of both covariances. Runs are known to be stable from 10⁻³ to 10⁻².',
    min: 1e-5,
    max: 1,
    integer: false,
    scale: 'log',
    initial: 1e-3,
  }),
  clip: number({
    key: 'clip',
    label: 'KL clip',
    help: 'Upper bound on the squared length of a step in the Fisher metric; longer ones are shortened.',
    min: 0.001,
    max: 100,
    integer: false,
    scale: 'log',
    initial: 3,
  }),
  memory: number({
    key: 'memory',
    label: 'Memory',
    symbol: 'ρ',
    help: 'Weight of the newest batch in the running covariances.',
    min: 0.005,
    max: 1,
    integer: false,
    scale: 'log',
    initial: 0.05,
  }),
} as const

/** Their keys in version 1 of the link. */
export const onlineFirstLink = {
  step: { key: 'aealpha', initial: 1 },
  damping: { key: 'aelambda', initial: 1e-3 },
  clip: { key: 'aeclip', initial: 3 },
  memory: { key: 'aerho', initial: 0.05 },
} as const

/** Dampings between which runs are known to be stable. */
export const onlineMarks = {
  damping: [
    { value: 1e-3, label: '10⁻³' },
    { value: 1e-2, label: '10⁻²' },
  ],
} as const

/** What is likely to help a run that has diverged. */
export function onlineRemedy(params: Params): string {
  const damping = numberIn(params, 'damping')
  if (damping < 1e-3) {
    return 'Its damping λ is below 10⁻³, the smallest that is known to be stable.'
  }
  if (numberIn(params, 'step') > 1) return 'Its step is above 1: a smaller one may help.'
  if ('refresh' in params && numberIn(params, 'refresh') >= 100 && damping < 1e-2) {
    return 'Inverses this old need more damping: λ = 10⁻², or a smaller T.'
  }
  return numberIn(params, 'clip') > 3
    ? 'A KL clip of 3 or less may help.'
    : 'A smaller step or more damping may help.'
}
