/** @file Parameters of systems that keep a metric: what it is damped by, how long it remembers, how often it is inverted. */

import { number } from '../experiment/field'
import { onlineFields } from './onlineFields'

/** λ. */
export const dampingField = (initial: number, help: string) =>
  number({
    key: 'damping',
    label: 'Damping',
    symbol: 'λ',
    help,
    min: 1e-8,
    max: 10,
    integer: false,
    scale: 'log',
    initial,
  })

/** ρ. */
export const memoryField = (initial: number) => number({ ...onlineFields.memory, initial })

/** T. */
export const refreshField = (initial: number) =>
  number({
    key: 'refresh',
    label: 'Renew every',
    symbol: 'T',
    help: 'Steps between two inversions of the running second moments.',
    min: 1,
    max: 500,
    integer: true,
    scale: 'log',
    initial,
  })
