/**
 * @file KFC (Grosse and Martens 2016): K-FAC for convolutions, whose weights are met at every position.
 *
 * A layer's Fisher block is taken for Γ ⊗ Ω, Ω = E Σ_t a_t a_tᵀ of the patches a_t at its T positions, Γ = E (1/T)
 * Σ_t δ̃_t δ̃_tᵀ of their errors: exact if errors were uncorrelated between positions, and of their inputs, and alike
 * at all positions. The rest is K-FAC's: factored damping, rescaling, momentum, Levenberg and Marquardt.
 */

import { firstDamping, kfac } from './kfac'
import { preconditioned } from './preconditioned'
import type { System } from './system'

const ofDense = 'Nothing is convolved here: of dense layers it is K-FAC.'

export const kfc = {
  id: 'kfc',
  name: 'KFC',
  short: 'KFC',
  family: 'natural',
  source: {
    authors: 'R. Grosse, J. Martens',
    title: 'A Kronecker-factored approximate Fisher matrix for convolution layers',
    year: 2016,
    number: 13,
  },
  help: 'K-FAC for convolutions: of each layer the second moments of all its patches and of the errors at all its positions.',
  keeps:
    'The diagonal blocks of the Fisher matrix, each as a Kronecker product, positions taken for uncorrelated and alike.',
  inLinearNets: 'K-FAC for dense layers, and so the natural gradient.',
  formula: {
    lines: [
      String.raw`A_{i−1} = ⟨∑_{t} a_t a_t^⊤⟩, \; G_i = \frac{1}{T} ⟨∑_{t} δ_t δ_t^⊤⟩`,
      preconditioned,
      String.raw`d = x_1 U + x_2 d_0, \; W ← W + d`,
    ],
    symbols: [
      'A',
      'G',
      'patch',
      'patchErrors',
      'positions',
      'mean',
      'U',
      'g',
      'lambda',
      'I',
      'pi',
      'd',
      'dLast',
      'coefficients',
      'wAll',
    ],
  },
  measured: { convolutional: { seeds: 1, losses: [2.068, 1.974, 1.76, 1.637] } },
  whenDiverged: kfac.whenDiverged,
  tasks: { convolutional: { params: { damping: firstDamping(1) }, isDefault: true } },
  notOffered: { deepLinear: ofDense, autoencoder: ofDense },
  operations: kfac.operations,
  begin: kfac.begin,
} as const satisfies System
