/** @file Nesterov's momentum: v ← 0.9 v + g, W ← W − η (g + 0.9 v). */

import type { Pointwise } from '../device/pointwise'
import { combination } from '../device/pointwise'
import { numberIn } from '../experiment/chosen'
import { zeroWeights } from './initial'
import { gradientOperations } from './operationCounts'
import { stepField } from './stepField'
import type { System } from './system'

const kept = 0.9

/** W − η (g + β v). */
const move: Pointwise = {
  value: ([W, g, v], [step, beta]) => W! - step! * (g! + beta! * v!),
  glsl: 'a - p0 * (b + p1 * c)',
}

export const nesterov = {
  id: 'nesterov',
  name: 'Nesterov',
  short: 'Nesterov',
  family: 'first order',
  source: {
    authors: 'Y. Nesterov',
    title: 'A method of solving a convex programming problem with convergence rate O(1/k²)',
    year: 1983,
  },
  help: 'SGD with Nesterov’s momentum 0.9: the step looks ahead by the momentum it is about to have.',
  keeps: 'Nothing: it remembers its way.',
  inLinearNets:
    'The stages of gradient descent, each faster by up to 1 / (1 − β), with less ringing than the heavy ball.',
  formula: {
    lines: ['v_i ← β v_i + g_i', 'W_i ← W_i − η (g_i + β v_i)'],
    symbols: ['v', 'beta', 'g', 'W', 'eta'],
  },
  measured: {
    autoencoder: { seeds: 3, losses: [2.92, 2.299, 1.982, 1.928] },
    convolutional: { seeds: 1, losses: [3.699, 3.031] },
  },
  tasks: {
    deepLinear: { params: { step: stepField(0.05) } },
    autoencoder: { params: { step: stepField(0.03) } },
    convolutional: { params: { step: stepField(0.006) } },
  },
  operations: gradientOperations,
  begin({ device, network, params, memory }) {
    const velocities = memory.matrices('velocities', zeroWeights(network))
    const size = numberIn(params, 'step')
    return ({ weights, gradients }) => {
      const g = gradients()
      const v = velocities.become(
        velocities.now.map((old, l) => device.map(combination, [old, g[l]!], [kept, 1])),
      )
      return weights.map((W, l) => device.map(move, [W, g[l]!, v[l]!], [size, kept]))
    }
  },
} as const satisfies System
