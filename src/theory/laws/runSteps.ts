/** @file The steps of the two systems that theory begins with, where they run. */

import type { Experiment } from '../../experiment/schema'
import { stepOf } from './questions'

/** The step α of the natural gradient that runs, by whichever Fisher matrix; null where none does. */
export function naturalStepOf({ systems }: Pick<Experiment, 'systems'>): number | null {
  const run = systems.find(({ id }) => id === 'naturalGradient' || id === 'populationFisher')
  return run ? stepOf(run.params) : null
}

/** The step of gradient descent, in units of 1/λ₁; null where it does not run. */
export function gradientStepOf({ systems }: Pick<Experiment, 'systems'>): number | null {
  const run = systems.find(({ id }) => id === 'sgd')
  return run ? stepOf(run.params) : null
}
