/** @file The Fisher matrix by its diagonal alone (docs/theory.md 6.5). */

import { approximationObstacles } from './approximation'
import { naturalStepField } from './naturalStepField'
import type { Description } from './system'

export const diagonal = {
  id: 'diagonal',
  name: 'diagonal',
  short: 'diagonal',
  family: 'natural',
  source: {
    authors: 'Y. Ollivier',
    title: 'Riemannian metrics for neural networks I: feedforward networks',
    year: 2015,
    number: 9,
  },
  help: 'Only the Fisher’s diagonal, one number a weight: it depends on the axes of the weights.',
  keeps: 'The diagonal of the Fisher matrix.',
  inLinearNets: 'It depends on the axes of the units: block-diagonal where they are the modes’.',
  tasks: {
    deepLinear: {
      params: { step: naturalStepField },
      obstacles: approximationObstacles,
      firstLink: { key: 'dg', on: false, params: { step: { key: 'alpha', initial: 0.1 } } },
    },
  },
} as const satisfies Description
