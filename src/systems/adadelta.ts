/** @file Adadelta (Zeiler 2012), ρ = 0.95, ε = 10⁻⁶: steps in units of recent steps. */

import { minusTimes, type Pointwise } from '../device/pointwise'
import { numberIn } from '../experiment/chosen'
import { zeroWeights } from './initial'
import { gradientOperations } from './operationCounts'
import { stepField } from './stepField'
import type { System } from './system'

const rho = 0.95
const epsilon = 1e-6

/** ρ v + (1 − ρ) g². */
const averageSquare: Pointwise = {
  value: ([v, g], [keep]) => keep! * v! + (1 - keep!) * g! * g!,
  glsl: 'p0 * a + (1. - p0) * b * b',
}

/** g √(u + ε) / √(v + ε), u the mean square of the steps so far, v that of the gradients. */
const stepOf: Pointwise = {
  value: ([g, u, v], [eps]) => g! * Math.sqrt((u! + eps!) / (v! + eps!)),
  glsl: 'a * sqrt((b + p0) / (c + p0))',
}

export const adadelta = {
  id: 'adadelta',
  name: 'Adadelta',
  short: 'Adadelta',
  family: 'first order',
  source: {
    authors: 'M. Zeiler',
    title: 'ADADELTA: an adaptive learning rate method',
    year: 2012,
    number: 5,
  },
  help: 'Adadelta with ρ = 0.95, ε = 10⁻⁶.',
  keeps: 'The diagonal of the running second moment of the gradients.',
  inLinearNets: 'It depends on the axes of the units: no law in rotated bases.',
  formula: {
    lines: [
      String.raw`v ← β v + (1 − β) g^2, \; d = −\frac{\sqrt{u + ε}}{\sqrt{v + ε}} g`,
      String.raw`W ← W + η d, \; u ← β u + (1 − β) d^2`,
    ],
    symbols: ['squares', 'beta', 'gAll', 'd', 'moves', 'epsilon', 'wAll', 'eta'],
  },
  measured: {
    autoencoder: { seeds: 3, losses: [3.229, 2.833, 2.365, 2.099] },
    convolutional: { seeds: 1, losses: [3.598, 2.891] },
  },
  tasks: {
    deepLinear: { params: { step: stepField(0.3) } },
    autoencoder: {
      params: { step: stepField(1) },
      firstLink: {
        key: 'aeadelta',
        on: false,
        params: { step: { key: 'aeadeltaeta', initial: 1 } },
      },
    },
    convolutional: { params: { step: stepField(1) } },
  },
  operations: gradientOperations,
  begin({ device, network, params, memory }) {
    const squares = memory.matrices('squared gradients', zeroWeights(network))
    const steps = memory.matrices('squared steps', zeroWeights(network))
    const size = numberIn(params, 'step')
    return ({ weights, gradients }) => {
      const g = gradients()
      const v = squares.become(
        squares.now.map((old, l) => device.map(averageSquare, [old, g[l]!], [rho])),
      )
      const move = steps.now.map((u, l) => device.map(stepOf, [g[l]!, u, v[l]!], [epsilon]))
      steps.become(steps.now.map((u, l) => device.map(averageSquare, [u, move[l]!], [rho])))
      return weights.map((W, l) => device.map(minusTimes, [W, move[l]!], [size]))
    }
  },
} as const satisfies System
