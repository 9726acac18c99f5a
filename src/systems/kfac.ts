/** @file K-FAC (Martens, Grosse 2015), block-diagonal, with all its parts. */

import { number } from '../experiment/field'
import type { Description } from './system'

const firstDamping = (initial: number) =>
  number({
    key: 'damping',
    label: 'First damping',
    symbol: 'λ₀',
    help: 'Levenberg–Marquardt damping that K-FAC starts from.',
    min: 1e-6,
    max: 1000,
    integer: false,
    scale: 'log',
    initial,
  })

export const kfac = {
  id: 'kfac',
  name: 'K-FAC',
  short: 'K-FAC',
  family: 'natural',
  source: {
    authors: 'J. Martens, R. Grosse',
    title: 'Optimizing neural networks with Kronecker-factored approximate curvature',
    year: 2015,
    number: 22,
  },
  help: 'Kronecker-factored curvature with π-damping, exact rescaling, momentum and Levenberg–Marquardt damping.',
  keeps: 'The diagonal blocks of the Fisher matrix, each as a Kronecker product.',
  inLinearNets: 'The natural gradient: its exact rescaling finds the step that the blocks lack.',
  whenDiverged: () => 'A larger first damping λ₀ may help.',
  tasks: {
    deepLinear: { params: { damping: firstDamping(1e-3) } },
    autoencoder: {
      params: { damping: firstDamping(30) },
      firstLink: {
        key: 'aekfac',
        on: false,
        params: { damping: { key: 'aekfaclambda', initial: 30 } },
      },
    },
  },
} as const satisfies Description
