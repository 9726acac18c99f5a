/** @file The autoencoder's fields: images, network, what its views show. */

import { choice, number, text } from './field'

export const autoencoderFields = {
  aeImage: choice({
    key: 'aeimg',
    label: 'Images',
    help: 'MNIST digits: 14 × 14 pixels (each the mean of 2 × 2), or the original 28 × 28.',
    options: [
      { value: '14', label: '14 × 14' },
      { value: '28', label: '28 × 28' },
    ],
    initial: '14',
  }),
  aeNetwork: choice({
    key: 'aearch',
    label: 'Network',
    help: 'Dense layers of any widths; or convolutions of 8 and 16 channels on 14 × 14 pixels, with the same code of 12 numbers.',
    options: [
      { value: 'dense', label: 'dense' },
      { value: 'convolutional', label: 'convolutional' },
    ],
    initial: 'dense',
  }),
  aeHidden: text({
    key: 'aenet',
    label: 'Hidden layers',
    help: 'Widths of the hidden layers, from the image to the code and back, such as 64-32-12-32-64.',
    pattern: /^[1-9]\d{0,3}(-[1-9]\d{0,3}){0,14}$/,
    complaint:
      'must be 1 to 15 widths of up to four digits joined by hyphens, such as 64-32-12-32-64',
    initial: '64-32-12-32-64',
  }),
  aeActivation: choice({
    key: 'aeact',
    label: 'Activation',
    help: 'The hidden units’ nonlinearity.',
    options: [
      { value: 'tanh', label: 'tanh' },
      { value: 'relu', label: 'ReLU' },
      { value: 'sigmoid', label: 'sigmoid' },
    ],
    initial: 'tanh',
  }),
  aeLoss: choice({
    key: 'aeloss',
    label: 'Loss',
    help: 'Half the squared error of linear outputs, or the cross-entropy of sigmoid outputs; summed over the pixels, averaged over the images.',
    options: [
      { value: 'squared', label: 'squared error' },
      { value: 'cross-entropy', label: 'cross-entropy' },
    ],
    initial: 'squared',
  }),
  aeBatch: number({
    key: 'aebatch',
    label: 'Batch',
    symbol: 'B',
    help: 'Images a step; every system sees the same ones.',
    min: 32,
    max: 512,
    integer: true,
    scale: 'log',
    initial: 128,
  }),
  aeSteps: number({
    key: 'aesteps',
    label: 'Steps',
    help: 'The run ends after this many steps of each system.',
    min: 10,
    max: 20000,
    integer: true,
    scale: 'log',
    initial: 1000,
  }),
  aeSeed: number({
    key: 'aeseed',
    label: 'Seed',
    help: 'Of the initial weights, the batches and the sampled targets.',
    min: 0,
    max: 4294967295,
    integer: true,
    scale: 'linear',
    initial: 0,
  }),
  aeTarget: number({
    key: 'aetarget',
    label: 'Loss to reach',
    help: 'The test loss that the comparison under the plot asks for.',
    min: 0.1,
    max: 1000,
    integer: false,
    scale: 'log',
    initial: 1.6,
  }),
  aeAxis: choice({
    key: 'aeaxis',
    label: 'Horizontal axis',
    help: 'What the loss is plotted against.',
    options: [
      { value: 'step', label: 'steps' },
      { value: 'samples', label: 'samples' },
      { value: 'operations', label: 'operations' },
      { value: 'time', label: 'training time' },
    ],
    initial: 'step',
  }),
  aeScale: choice({
    key: 'aescale',
    label: 'Scale of the axis',
    help: 'A log axis gives the first steps as much room as the last.',
    options: [
      { value: 'linear', label: 'linear' },
      { value: 'log', label: 'log' },
    ],
    initial: 'linear',
  }),
} as const
