/** @file The Fisher matrix plus λ I (docs/theory.md 6.3). */

import { numberIn } from '../experiment/chosen'
import { number } from '../experiment/field'
import { solverObstacles } from './approximation'
import { leastSquaresOperations, leastSquaresStep } from './leastSquares'
import { linearStep } from './linearStep'
import { naturalStepField } from './naturalStepField'
import type { System } from './system'

const dampingField = number({
  key: 'damping',
  label: 'Damping',
  symbol: 'λ',
  help: 'What is added to the Fisher’s diagonal: it slows the directions whose curvature is smaller.',
  min: 1e-6,
  max: 1,
  integer: false,
  scale: 'log',
  initial: 1e-2,
})

export const damped = {
  id: 'damped',
  name: 'damped',
  short: 'damped',
  family: 'natural',
  source: {
    authors: 'J. Martens',
    title: 'New insights and perspectives on the natural gradient method',
    year: 2014,
    number: 3,
  },
  help: '(F + λ I)⁻¹ g: between the natural gradient and gradient descent; n ≤ 16.',
  keeps: 'All of the Fisher matrix, softened by λ.',
  inLinearNets: 'The natural gradient’s time plus λ times that of gradient descent.',
  formula: {
    lines: [String.raw`d = (F + λ I)^{−1} g, \; W ← W − α d`],
    symbols: ['d', 'F', 'lambda', 'I', 'gAll', 'wAll', 'alpha'],
  },
  residual: { square: 'residual of n² equations', other: 'residual of n² equations' },
  tasks: {
    deepLinear: {
      params: { step: naturalStepField, damping: dampingField },
      obstacles: solverObstacles,
      firstLink: {
        key: 'fd',
        on: false,
        params: { step: { key: 'alpha', initial: 0.1 }, damping: { key: 'lambda', initial: 0.01 } },
      },
    },
  },
  operations: leastSquaresOperations,
  begin: linearStep((linear, params) => leastSquaresStep(linear, numberIn(params, 'damping'))),
} as const satisfies System
