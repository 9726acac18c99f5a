/** @file The least of all natural gradients, F⁺ g (docs/theory.md 1.6). */

import { approximationOffer, solverObstacles } from './approximation'
import { leastSquaresOperations, leastSquaresStep } from './leastSquares'
import { linearStep } from './linearStep'
import { amari } from './sources'
import type { System } from './system'

export const minimumNorm = {
  id: 'minimumNorm',
  name: 'minimum norm',
  short: 'minimum norm',
  family: 'natural',
  source: amari,
  help: 'F⁺ g, the smallest of all natural gradients: it passes a random start’s wall; n ≤ 16.',
  keeps: 'All of the Fisher matrix, by its pseudo-inverse.',
  inLinearNets: 'It moves the total map straight at the teacher, and passes the wall.',
  formula: {
    lines: [String.raw`d = F^+ g, \; W ← W − α d`],
    symbols: ['d', 'F', 'pseudo', 'gAll', 'wAll', 'alpha'],
  },
  residual: { square: 'residual of n² equations', other: 'residual of n² equations' },
  tasks: { deepLinear: { ...approximationOffer('mn'), obstacles: solverObstacles } },
  operations: leastSquaresOperations,
  begin: linearStep((linear) => leastSquaresStep(linear, 0)),
} as const satisfies System
