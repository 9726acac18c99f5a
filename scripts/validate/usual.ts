/** @file The page's default autoencoder. */

import type { AutoencoderSetup } from '../../src/tasks/autoencoder'

export const usual: AutoencoderSetup = {
  layers: [196, 64, 32, 12, 32, 64, 196],
  activation: 'tanh',
  loss: 'squared',
  scaling: 'unit',
  init: 'glorot',
  batch: 128,
  seed: 0,
  averages: true,
}
