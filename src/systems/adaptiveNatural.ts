/** @file The online natural gradient whose inverses follow the samples, without any inversion (docs/systems.md A3). */

import { onlineFields, onlineFirstLink, onlineMarks, onlineRemedy } from './onlineFields'
import type { Description } from './system'

export const adaptiveNatural = {
  id: 'adaptiveNatural',
  name: 'adaptive natural gradient',
  short: 'adaptive NG',
  family: 'natural',
  source: {
    authors: 'S. Amari, H. Park, K. Fukumizu',
    title: 'Adaptive method of realizing natural gradient learning for multilayer perceptrons',
    year: 2000,
    number: 18,
  },
  help: 'Online natural gradient whose inverses follow the samples by rank-one updates: no inversion, O(n²) a sample.',
  keeps: 'Of each layer’s block the inverses of both Kronecker factors, followed sample by sample.',
  inLinearNets: 'The natural gradient, up to its damping and the noise of its samples.',
  whenDiverged: onlineRemedy,
  tasks: {
    deepLinear: { params: onlineFields, marks: onlineMarks },
    autoencoder: {
      params: onlineFields,
      name: 'adaptive NG',
      marks: onlineMarks,
      firstLink: { key: 'aead', on: false, params: onlineFirstLink },
    },
  },
} as const satisfies Description
