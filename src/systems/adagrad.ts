/** @file Adagrad (Duchi, Hazan, Singer 2011): v ← v + g², W ← W − η g / (√v + ε). */

import type { Pointwise } from '../device/pointwise'
import { numberIn } from '../experiment/chosen'
import { zeroWeights } from './initial'
import { gradientOperations } from './operationCounts'
import { stepField } from './stepField'
import type { System } from './system'

const epsilon = 1e-8

/** v + g². */
const accumulate: Pointwise = { value: ([v, g]) => v! + g! * g!, glsl: 'a + b * b' }

/** W − η g / (√v + ε). */
const move: Pointwise = {
  value: ([W, g, v], [step, eps]) => W! - (step! * g!) / (Math.sqrt(v!) + eps!),
  glsl: 'a - p0 * b / (sqrt(c) + p1)',
}

export const adagrad = {
  id: 'adagrad',
  name: 'Adagrad',
  short: 'Adagrad',
  family: 'first order',
  source: {
    authors: 'J. Duchi, E. Hazan, Y. Singer',
    title: 'Adaptive subgradient methods for online learning and stochastic optimization',
    year: 2011,
    number: 20,
  },
  help: 'Adagrad, ε = 10⁻⁸.',
  keeps: 'The diagonal of the sum of all squared gradients.',
  inLinearNets: 'It depends on the axes of the units: no law in rotated bases.',
  formula: {
    lines: ['v ← v + g^2', String.raw`W ← W − η \frac{g}{\sqrt{v} + ε}`],
    symbols: ['squares', 'gAll', 'wAll', 'eta', 'epsilon'],
  },
  measured: {
    autoencoder: { seeds: 3, losses: [3.595, 2.789, 2.291, 2.04] },
    convolutional: { seeds: 1, losses: [3.348, 2.789] },
  },
  tasks: {
    deepLinear: { params: { step: stepField(0.03) } },
    autoencoder: {
      params: { step: stepField(0.02) },
      firstLink: {
        key: 'aeagrad',
        on: false,
        params: { step: { key: 'aeagradeta', initial: 0.02 } },
      },
    },
    convolutional: { params: { step: stepField(0.02) } },
  },
  operations: gradientOperations,
  begin({ device, network, params, memory }) {
    const squares = memory.matrices('squared gradients', zeroWeights(network))
    const size = numberIn(params, 'step')
    return ({ weights, gradients }) => {
      const g = gradients()
      const v = squares.become(squares.now.map((old, l) => device.map(accumulate, [old, g[l]!])))
      return weights.map((W, l) => device.map(move, [W, g[l]!, v[l]!], [size, epsilon]))
    }
  },
} as const satisfies System
