/** @file Adam (Kingma, Ba 2014), β₁ = 0.9, β₂ = 0.999, ε = 10⁻⁸. */

import type { Pointwise } from '../device/pointwise'
import { numberIn } from '../experiment/chosen'
import { zeroWeights } from './initial'
import { gradientOperations } from './operationCounts'
import { stepField } from './stepField'
import type { System } from './system'

const beta1 = 0.9
const beta2 = 0.999
const epsilon = 1e-8

/** β m + (1 − β) g. */
const average: Pointwise = {
  value: ([m, g], [beta]) => beta! * m! + (1 - beta!) * g!,
  glsl: 'p0 * a + (1. - p0) * b',
}

/** β v + (1 − β) g². */
const averageSquare: Pointwise = {
  value: ([v, g], [beta]) => beta! * v! + (1 - beta!) * g! * g!,
  glsl: 'p0 * a + (1. - p0) * b * b',
}

/** W − p₀ m / (√(p₁ v) + ε), p₀ and p₁ with the corrections of the averages' bias to 0. */
const move: Pointwise = {
  value: ([W, m, v], [step, correction, eps]) =>
    W! - (step! * m!) / (Math.sqrt(correction! * v!) + eps!),
  glsl: 'a - p0 * b / (sqrt(p1 * c) + p2)',
}

export const adam = {
  id: 'adam',
  name: 'Adam',
  short: 'Adam',
  family: 'first order',
  source: {
    authors: 'D. Kingma, J. Ba',
    title: 'Adam: a method for stochastic optimization',
    year: 2014,
    number: 6,
  },
  help: 'Adam with β₁ = 0.9, β₂ = 0.999, ε = 10⁻⁸.',
  keeps: 'The diagonal of the second moment of the gradients.',
  inLinearNets: 'It depends on the axes of the units: no law in rotated bases.',
  formula: {
    lines: [
      String.raw`m ← β_1 m + (1 − β_1) g, \; v ← β_2 v + (1 − β_2) g^2`,
      String.raw`W ← W − η \frac{m / (1 − β_1^t)}{\sqrt{v / (1 − β_2^t)} + ε}`,
    ],
    symbols: ['m', 'squares', 'beta', 'gAll', 'wAll', 'eta', 't', 'epsilon'],
  },
  measured: {
    autoencoder: { seeds: 3, losses: [3.034, 2.38, 1.97, 1.925] },
    convolutional: { seeds: 1, losses: [2.674, 2.126, 1.98] },
  },
  tasks: {
    deepLinear: { params: { step: stepField(0.005) } },
    autoencoder: {
      params: { step: stepField(0.003) },
      isDefault: true,
      firstLink: {
        key: 'aeadam',
        on: true,
        params: { step: { key: 'aeadameta', initial: 0.003 } },
      },
    },
    convolutional: { params: { step: stepField(0.01) }, isDefault: true },
  },
  operations: gradientOperations,
  begin({ device, network, params, memory }) {
    const means = memory.matrices('means', zeroWeights(network))
    const squares = memory.matrices('squares', zeroWeights(network))
    const size = numberIn(params, 'step')
    return ({ weights, gradients, step }) => {
      const g = gradients()
      const m = means.become(means.now.map((old, l) => device.map(average, [old, g[l]!], [beta1])))
      const v = squares.become(
        squares.now.map((old, l) => device.map(averageSquare, [old, g[l]!], [beta2])),
      )
      const unbiased = size / (1 - beta1 ** (step + 1))
      const correction = 1 / (1 - beta2 ** (step + 1))
      return weights.map((W, l) =>
        device.map(move, [W, m[l]!, v[l]!], [unbiased, correction, epsilon]),
      )
    }
  },
} as const satisfies System
