/** @file The optimizers of an experiment, by name. */

import type { Experiment } from './schema'

export type OptimizerId = 'natural' | 'gradient'

export const optimizerIds: readonly OptimizerId[] = ['natural', 'gradient']

/** The field's name for an optimizer: gradient descent on batches is stochastic gradient descent. */
export function optimizerName(id: OptimizerId, { batch }: Pick<Experiment, 'batch'>): string {
  if (id === 'natural') return 'natural gradient'
  return batch > 0 ? 'SGD' : 'gradient descent'
}
