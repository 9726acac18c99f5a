/** @file What an experiment asks of the autoencoder's engine: the network and its optimizers, all words resolved. */

import type { Experiment } from './schema'

export type AutoencoderOptimizerId =
  | 'natural'
  | 'adaptive'
  | 'kfac'
  | 'sgd'
  | 'momentum'
  | 'adam'
  | 'adagrad'
  | 'adadelta'
  | 'quasiDiagonal'

/** What both forms of the online natural gradient share (optimizers.md A3). */
interface OnlineNatural {
  readonly step: number
  /** λ: √λ is added to both covariances' diagonals. */
  readonly damping: number
  readonly clip: number
  /** ρ, the weight of the newest batch. */
  readonly memory: number
}

export type AutoencoderOptimizer =
  | (OnlineNatural & { readonly id: 'natural'; readonly refresh: number })
  | (OnlineNatural & { readonly id: 'adaptive' })
  | { readonly id: 'kfac'; readonly initialDamping: number }
  | {
      readonly id: Exclude<AutoencoderOptimizerId, 'natural' | 'adaptive' | 'kfac'>
      readonly step: number
    }

export interface AutoencoderSettings {
  /** Pixels along an image's side: 14 or 28. */
  readonly side: 14 | 28
  /** n_0, n_1, …, n_L: images, hidden layers, images. */
  readonly layers: readonly number[]
  readonly activation: Experiment['aeActivation']
  readonly loss: Experiment['aeLoss']
  /** Pixels from 0 to 1; or as the paper has them, less their mean image and over one standard deviation. */
  readonly scaling: 'unit' | 'paper'
  /** Weights by Glorot's rule for the activation; or N(0, 1 / fan-in), as the paper draws them. */
  readonly init: 'glorot' | 'fanIn'
  readonly batch: number
  readonly steps: number
  readonly seed: number
  readonly optimizers: readonly AutoencoderOptimizer[]
}

/** Most parameters a network may have, biases included. */
export const mostParameters = 1_000_000

/** Weights and biases of a network of these layers. */
export function parameterCount(layers: readonly number[]): number {
  return layers.slice(1).reduce((sum, width, i) => sum + width * (layers[i]! + 1), 0)
}

/** Width of the narrowest hidden layer: what the best linear autoencoder is given, too. */
export function codeWidth(layers: readonly number[]): number {
  return Math.min(...layers.slice(1, -1))
}

/** The autoencoder's part of an experiment. */
export function autoencoderSettings(experiment: Experiment): AutoencoderSettings {
  const side = experiment.aeImage === '14' ? 14 : 28
  const hidden = experiment.aeHidden.split('-').map(Number)
  return {
    side,
    layers: [side ** 2, ...hidden, side ** 2],
    activation: experiment.aeActivation,
    loss: experiment.aeLoss,
    scaling: 'unit',
    init: 'glorot',
    batch: experiment.aeBatch,
    steps: experiment.aeSteps,
    seed: experiment.aeSeed,
    optimizers: optimizersOf(experiment),
  }
}

function optimizersOf(e: Experiment): AutoencoderOptimizer[] {
  const online = {
    step: e.aeNaturalStep,
    damping: e.aeDamping,
    clip: e.aeClip,
    memory: e.aeMemory,
  }
  const all: readonly (readonly [boolean, AutoencoderOptimizer])[] = [
    [e.aeNatural, { id: 'natural', ...online, refresh: e.aeRefresh }],
    [e.aeAdaptive, { id: 'adaptive', ...online }],
    [e.aeKfac, { id: 'kfac', initialDamping: e.aeKfacDamping }],
    [e.aeSgd, { id: 'sgd', step: e.aeSgdStep }],
    [e.aeMomentum, { id: 'momentum', step: e.aeMomentumStep }],
    [e.aeAdam, { id: 'adam', step: e.aeAdamStep }],
    [e.aeAdagrad, { id: 'adagrad', step: e.aeAdagradStep }],
    [e.aeAdadelta, { id: 'adadelta', step: e.aeAdadeltaStep }],
    [e.aeQuasiDiagonal, { id: 'quasiDiagonal', step: e.aeQuasiDiagonalStep }],
  ]
  return all.filter(([isOn]) => isOn).map(([, optimizer]) => optimizer)
}
