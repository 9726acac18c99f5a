/** @file What an experiment asks of the autoencoder: its network, batches and seed, all words resolved. */

import type { FieldValues } from './schema'

export interface AutoencoderSettings {
  readonly architecture: FieldValues['aeNetwork']
  /** Pixels along an image's side: 14 or 28. */
  readonly side: 14 | 28
  /** Training digits: the first 10,000, or all. */
  readonly train: FieldValues['aeTrain']
  /** n_0, n_1, …, n_L: images, hidden layers, images; of convolutions their positions times their channels. */
  readonly layers: readonly number[]
  readonly activation: FieldValues['aeActivation']
  readonly loss: FieldValues['aeLoss']
  /** Pixels from 0 to 1; or as the paper has them, less their mean image and over one standard deviation. */
  readonly scaling: FieldValues['aePixels']
  /** Weights by Glorot's rule for the activation; or N(0, 1 / fan-in), as the paper draws them. */
  readonly init: FieldValues['aeInit']
  readonly batch: number
  readonly seed: number
  /** Networks of each system, with this seed and the next ones. */
  readonly seeds: number
  /** Whether an average of the weights is kept beside them, and evaluated too. */
  readonly averages: boolean
}

/** Activities of the convolutional network's hidden layers: 7 × 7 × 8, 4 × 4 × 16, the code, and back. */
const convolutionalHidden: readonly number[] = [392, 256, 12, 256, 392]

/** Weights along a side of one of its first layer's filters. */
export const kernelSide = 3

/** Most images a batch of it may have: 49 patches each are rows of a texture, which has 16,384 of them or more. */
export const mostConvolved = Math.floor(16_384 / 49)

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
  const architecture = experiment.aeNetwork
  const isDense = architecture === 'dense'
  const side = !isDense || experiment.aeImage === '14' ? 14 : 28
  const hidden = isDense ? experiment.aeHidden.split('-').map(Number) : convolutionalHidden
  return {
    architecture,
    side,
    train: experiment.aeTrain,
    layers: [side ** 2, ...hidden, side ** 2],
    activation: experiment.aeActivation,
    loss: experiment.aeLoss,
    scaling: experiment.aePixels,
    init: experiment.aeInit,
    batch: experiment.aeBatch,
    seed: experiment.aeSeed,
    seeds: experiment.aeSeeds,
    averages: experiment.aeAverages,
  }
}
