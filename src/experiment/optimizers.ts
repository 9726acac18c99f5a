/** @file The optimizers of an experiment, by name. */

import type { Experiment } from './schema'

/** natural: the exact natural gradient; population: the same by the population's Fisher where batches also bring their own. */
export type OptimizerId = 'natural' | 'population' | 'gradient'

/** All there are, in the order they are listed and drawn. */
export const optimizerIds: readonly OptimizerId[] = ['natural', 'population', 'gradient']

/** Those an experiment runs. */
export function optimizersOf({
  natural,
  naturalFisher,
  batch,
  gradient,
}: Experiment): readonly OptimizerId[] {
  const runs: Readonly<Record<OptimizerId, boolean>> = {
    natural,
    population: natural && naturalFisher === 'both' && batch > 0,
    gradient,
  }
  return optimizerIds.filter((id) => runs[id])
}

/** Whose input covariance the Fisher matrix of a natural gradient takes when batches are drawn. */
export function fisherOf(
  id: 'natural' | 'population',
  { naturalFisher }: Pick<Experiment, 'naturalFisher'>,
): 'batch' | 'population' {
  return id === 'natural' && naturalFisher !== 'population' ? 'batch' : 'population'
}

/** The field's name for an optimizer: gradient descent on batches is stochastic gradient descent. */
export function optimizerName(id: OptimizerId, { batch }: Pick<Experiment, 'batch'>): string {
  switch (id) {
    case 'natural':
      return 'natural gradient'
    case 'population':
      return 'natural gradient, population Fisher'
    case 'gradient':
      return batch > 0 ? 'SGD' : 'gradient descent'
  }
}
