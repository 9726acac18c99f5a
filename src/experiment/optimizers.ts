/** @file The optimizers of an experiment, by name. */

import type { Experiment } from './schema'

/**
 * Stand-ins for the natural gradient of square networks, each a field of its own: F by its diagonal or
 * tridiagonal blocks, its diagonal, one Kronecker factor alone, F + λ I, and the least of all solutions, F⁺ g.
 */
export const approximationIds = [
  'blockDiagonal',
  'blockTridiagonal',
  'diagonal',
  'sigmaOnly',
  'lambdaOnly',
  'damped',
  'minimumNorm',
] as const

export type ApproximationId = (typeof approximationIds)[number]

/** natural: the exact natural gradient; population: the same by the population's Fisher where batches also bring their own. */
export type OptimizerId = 'natural' | 'population' | 'gradient' | ApproximationId

/** All there are, in the order they are listed and drawn. */
export const optimizerIds: readonly OptimizerId[] = [
  'natural',
  'population',
  'gradient',
  ...approximationIds,
]

/** Those an experiment runs. */
export function optimizersOf(experiment: Experiment): readonly OptimizerId[] {
  const { natural, naturalFisher, batch } = experiment
  const hasBoth = natural && naturalFisher === 'both' && batch > 0
  return optimizerIds.filter((id) => (id === 'population' ? hasBoth : experiment[id]))
}

/** Those of them that stand in for the natural gradient. */
export const approximationsOf = (experiment: Pick<Experiment, ApproximationId>) =>
  approximationIds.filter((id) => experiment[id])

export const isApproximation = (id: OptimizerId): id is ApproximationId =>
  (approximationIds as readonly OptimizerId[]).includes(id)

/** Whose input covariance the Fisher matrix of a natural gradient takes when batches are drawn. */
export function fisherOf(
  id: 'natural' | 'population',
  { naturalFisher }: Pick<Experiment, 'naturalFisher'>,
): 'batch' | 'population' {
  return id === 'natural' && naturalFisher !== 'population' ? 'batch' : 'population'
}

export const approximationNames: Readonly<Record<ApproximationId, string>> = {
  blockDiagonal: 'block-diagonal',
  blockTridiagonal: 'block-tridiagonal',
  diagonal: 'diagonal',
  sigmaOnly: 'only Σ',
  lambdaOnly: 'only Λ',
  damped: 'damped',
  minimumNorm: 'minimum norm',
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
    default:
      return approximationNames[id]
  }
}
