/** @file The optimizers' fields. */

import { choice, number, onOff } from './field'

export const optimizerFields = {
  natural: onOff({
    key: 'ng',
    label: 'Natural gradient',
    help: 'Run the exact natural gradient.',
    initial: true,
  }),
  naturalStep: number({
    key: 'alpha',
    label: 'Step',
    symbol: 'α',
    help: 'Step size of the natural gradient: the fraction of the error removed per step.',
    min: 0.01,
    max: 2,
    integer: false,
    scale: 'log',
    initial: 0.1,
  }),
  naturalFisher: choice({
    key: 'fisher',
    label: 'Fisher from',
    help: 'With a batch: whether the Fisher uses the batch’s own input covariance or the population’s; or one run with each.',
    options: [
      { value: 'batch', label: 'the batch' },
      { value: 'population', label: 'the population' },
      { value: 'both', label: 'both, side by side' },
    ],
    initial: 'batch',
  }),
  gradient: onOff({
    key: 'gd',
    label: 'Gradient descent',
    help: 'Run plain gradient descent (SGD when a batch is drawn).',
    initial: true,
  }),
  gradientStep: number({
    key: 'eta',
    label: 'Step',
    symbol: 'η λ₁',
    help: 'Step size of gradient descent in units of 1/λ₁, the largest curvature at the balanced minimum; 2 is the stability limit.',
    min: 0.01,
    max: 4,
    integer: false,
    scale: 'log',
    initial: 1,
  }),
} as const
