/** @file Parameters that several systems of curvature have. */

import { number } from '../experiment/field'

/** Most conjugate gradients a step. */
export const iterationsField = (initial: number) =>
  number({
    key: 'iterations',
    label: 'Most inner iterations',
    symbol: 'K',
    help: 'Conjugate gradients a step at most; fewer where they no longer pay.',
    min: 1,
    max: 250,
    integer: true,
    scale: 'log',
    initial,
  })

/** λ in M + λ I. */
export const dampingField = (initial: number, label: string, help: string) =>
  number({
    key: 'damping',
    label,
    symbol: 'λ',
    help,
    min: 1e-8,
    max: 1000,
    integer: false,
    scale: 'log',
    initial,
  })

/** K, dimensions of a Krylov space. */
export const dimensionsField = (initial: number) =>
  number({
    key: 'dimensions',
    label: 'Dimensions',
    symbol: 'K',
    help: 'Dimensions of the Krylov space: one product with the matrix each.',
    min: 1,
    max: 100,
    integer: true,
    scale: 'log',
    initial,
  })
