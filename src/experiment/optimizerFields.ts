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
  blockDiagonal: onOff({
    key: 'bd',
    label: 'Block-diagonal',
    help: 'Only the Fisher’s diagonal blocks, one a layer (K-FAC): the natural gradient without its 1/L.',
    initial: false,
  }),
  blockTridiagonal: onOff({
    key: 'bt',
    label: 'Block-tridiagonal',
    help: 'Only the blocks of a layer and its neighbours: ⌈L/3⌉ times the natural gradient’s speed.',
    initial: false,
  }),
  diagonal: onOff({
    key: 'dg',
    label: 'Diagonal',
    help: 'Only the Fisher’s diagonal, one number a weight: it depends on the axes of the weights.',
    initial: false,
  }),
  sigmaOnly: onOff({
    key: 'so',
    label: 'Only Σ',
    help: 'u = g Σ⁻¹: undoes what enters a layer, not what the loss sends back.',
    initial: false,
  }),
  lambdaOnly: onOff({
    key: 'lo',
    label: 'Only Λ',
    help: 'u = Λ⁻¹ g: undoes what the loss sends back to a layer, not what enters it.',
    initial: false,
  }),
  damped: onOff({
    key: 'fd',
    label: 'Damped',
    help: '(F + λ I)⁻¹ g: between the natural gradient and gradient descent; n ≤ 16.',
    initial: false,
  }),
  minimumNorm: onOff({
    key: 'mn',
    label: 'Minimum norm',
    help: 'F⁺ g, the smallest of all natural gradients: it passes a random start’s wall; n ≤ 16.',
    initial: false,
  }),
  damping: number({
    key: 'lambda',
    label: 'Damping',
    symbol: 'λ',
    help: 'What is added to the Fisher’s diagonal: it slows the directions whose curvature is smaller.',
    min: 1e-6,
    max: 1,
    integer: false,
    scale: 'log',
    initial: 1e-2,
  }),
} as const
