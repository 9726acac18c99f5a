/** @file What an experiment asks of the autoencoder: its network, batches and seed, all words resolved. */

import type { FieldValues } from './schema'

export interface AutoencoderSettings {
  /** Pixels along an image's side: 14 or 28. */
  readonly side: 14 | 28
  /** n_0, n_1, …, n_L: images, hidden layers, images. */
  readonly layers: readonly number[]
  readonly activation: FieldValues['aeActivation']
  readonly loss: FieldValues['aeLoss']
  readonly batch: number
  readonly seed: number
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
export function autoencoderSettings(experiment: FieldValues): AutoencoderSettings {
  const side = experiment.aeImage === '14' ? 14 : 28
  const hidden = experiment.aeHidden.split('-').map(Number)
  return {
    side,
    layers: [side ** 2, ...hidden, side ** 2],
    activation: experiment.aeActivation,
    loss: experiment.aeLoss,
    batch: experiment.aeBatch,
    seed: experiment.aeSeed,
  }
}
