/** @file One Kronecker factor of each layer’s Fisher block, that of its inputs (docs/theory.md 6.4). */

import { approximationObstacles } from './approximation'
import { naturalStepField } from './naturalStepField'
import type { Description } from './system'

export const sigmaOnly = {
  id: 'sigmaOnly',
  name: 'only Σ',
  short: 'only Σ',
  family: 'natural',
  source: {
    authors: 'G. Desjardins, K. Simonyan, R. Pascanu, K. Kavukcuoglu',
    title: 'Natural neural networks',
    year: 2015,
    number: 21,
  },
  help: 'u = g Σ⁻¹: undoes what enters a layer, not what the loss sends back.',
  keeps: 'Of each layer’s block the covariance of its inputs.',
  inLinearNets: 'One scalar recursion a layer and mode.',
  residual: { square: '|A A⁻¹ − I|', other: '|A A⁻¹ − I|' },
  tasks: {
    deepLinear: {
      params: { step: naturalStepField },
      obstacles: approximationObstacles,
      firstLink: { key: 'so', on: false, params: { step: { key: 'alpha', initial: 0.1 } } },
    },
  },
} as const satisfies Description
