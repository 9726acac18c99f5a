/** @file One Kronecker factor of each layer’s Fisher block, that of its errors (docs/theory.md 6.4). */

import { approximationObstacles } from './approximation'
import { naturalStepField } from './naturalStepField'
import type { Description } from './system'

export const lambdaOnly = {
  id: 'lambdaOnly',
  name: 'only Λ',
  short: 'only Λ',
  family: 'natural',
  source: {
    authors: 'J. Martens, R. Grosse',
    title: 'Optimizing neural networks with Kronecker-factored approximate curvature',
    year: 2015,
    number: 22,
  },
  help: 'u = Λ⁻¹ g: undoes what the loss sends back to a layer, not what enters it.',
  keeps: 'Of each layer’s block the covariance of its errors.',
  inLinearNets: 'One scalar recursion a layer and mode.',
  residual: { square: '|B B⁻¹ − I|', other: '|B B⁻¹ − I|' },
  tasks: {
    deepLinear: {
      params: { step: naturalStepField },
      obstacles: approximationObstacles,
      firstLink: { key: 'lo', on: false, params: { step: { key: 'alpha', initial: 0.1 } } },
    },
  },
} as const satisfies Description
