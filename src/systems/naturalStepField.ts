/** @file The step size of the natural gradient and of what stands in for it. */

import { number } from '../experiment/field'

/** α: the fraction of the error that the exact natural gradient removes in a step. */
export const naturalStepField = number({
  key: 'step',
  label: 'Step',
  symbol: 'α',
  help: 'Step size of the natural gradient: the fraction of the error removed per step.',
  min: 0.01,
  max: 2,
  integer: false,
  scale: 'log',
  initial: 0.1,
})

/** Where the natural gradient's minimum turns unstable, whatever the problem. */
export const unstable = { value: 2, label: 'unstable' } as const
