/** @file Gradient descent with momentum: v ← 0.9 v + g, W ← W − η v. */

import { minusTimes } from '../device/pointwise'
import { numberIn } from '../experiment/chosen'
import { zeroWeights } from './initial'
import { gradientOperations } from './operationCounts'
import { stepField } from './stepField'
import type { System } from './system'

const kept = 0.9

export const momentum = {
  id: 'momentum',
  name: 'momentum',
  short: 'momentum',
  family: 'first order',
  source: {
    authors: 'B. Polyak',
    title: 'Some methods of speeding up the convergence of iteration methods',
    year: 1964,
  },
  help: 'SGD with momentum 0.9 (heavy ball).',
  keeps: 'Nothing: it remembers its way.',
  inLinearNets: 'The stages of gradient descent, each faster by up to 1 / (1 − β).',
  formula: {
    lines: ['v_i ← β v_i + g_i', 'W_i ← W_i − η v_i'],
    symbols: ['v', 'beta', 'g', 'W', 'eta'],
  },
  measured: {
    autoencoder: { seeds: 3, losses: [2.745, 2.282, 1.988, 1.926] },
    convolutional: { seeds: 1, losses: [3.756, 3.062] },
  },
  tasks: {
    deepLinear: { params: { step: stepField(0.1) } },
    autoencoder: {
      params: { step: stepField(0.03) },
      isDefault: true,
      firstLink: { key: 'aemom', on: true, params: { step: { key: 'aemometa', initial: 0.03 } } },
    },
    convolutional: { params: { step: stepField(0.006) }, isDefault: true },
  },
  operations: gradientOperations,
  begin({ device, network, params, memory }) {
    const velocities = memory.matrices('velocities', zeroWeights(network))
    const size = numberIn(params, 'step')
    return ({ weights, blendGradients }) => {
      const v = velocities.become(blendGradients(velocities.now, kept, 1))
      return weights.map((W, l) => device.map(minusTimes, [W, v[l]!], [size]))
    }
  },
} as const satisfies System
