/**
 * @file AdamW (Loshchilov and Hutter 2019): Adam with weight decay apart from the gradient, and a step that
 * falls along half a cosine. W ← W − s_t η (m̂ / (√v̂ + ε) + λ W).
 */

import type { Pointwise } from '../device/pointwise'
import { combination } from '../device/pointwise'
import { numberIn } from '../experiment/chosen'
import { number } from '../experiment/field'
import { zeroWeights } from './initial'
import { gradientOperations } from './operationCounts'
import { cosineDecay, horizonField } from './stepDecay'
import { stepField } from './stepField'
import type { System } from './system'

const beta1 = 0.9
const beta2 = 0.999
const epsilon = 1e-8

const averageSquare: Pointwise = {
  value: ([v, g], [beta]) => beta! * v! + (1 - beta!) * g! * g!,
  glsl: 'p0 * a + (1. - p0) * b * b',
}

/** W − p₀ m / (√(p₁ v) + ε) − p₃ W; p₀ and p₁ hold the bias corrections. */
const move: Pointwise = {
  value: ([W, m, v], [p0, p1, p2, p3]) => (1 - p3!) * W! - (p0! * m!) / (Math.sqrt(p1! * v!) + p2!),
  glsl: '(1. - p3) * a - p0 * b / (sqrt(p1 * c) + p2)',
}

const weightDecay = (initial: number) =>
  number({
    key: 'decay',
    label: 'Weight decay',
    symbol: 'λ',
    help: 'Each step takes this share of the step size off the weights.',
    min: 1e-5,
    max: 1,
    integer: false,
    scale: 'log',
    word: { text: 'none', end: 'low' },
    initial,
  })

export const adamw = {
  id: 'adamw',
  name: 'AdamW',
  short: 'AdamW',
  family: 'first order',
  source: {
    authors: 'I. Loshchilov, F. Hutter',
    title: 'Decoupled weight decay regularization',
    year: 2019,
  },
  help: 'Adam with decoupled weight decay and a step that falls along half a cosine; β₁ = 0.9, β₂ = 0.999, ε = 10⁻⁸.',
  keeps: 'The diagonal of the averaged squared gradients, by its square root.',
  inLinearNets:
    'It depends on the axes of the units: no law in rotated bases. With weight decay it ends beside the teacher.',
  tasks: {
    deepLinear: {
      params: { step: stepField(0.0178), decay: weightDecay(0), horizon: horizonField(2000) },
    },
    autoencoder: {
      params: { step: stepField(0.01), decay: weightDecay(0.01), horizon: horizonField(1000) },
    },
  },
  operations: gradientOperations,
  begin({ device, network, params, memory }) {
    const means = memory.matrices('means', zeroWeights(network))
    const squares = memory.matrices('squares', zeroWeights(network))
    const [size, decay, horizon] = ['step', 'decay', 'horizon'].map((name) =>
      numberIn(params, name),
    ) as [number, number, number]
    return ({ weights, gradients, step }) => {
      const g = gradients()
      const m = means.become(
        means.now.map((old, l) => device.map(combination, [old, g[l]!], [beta1, 1 - beta1])),
      )
      const v = squares.become(
        squares.now.map((old, l) => device.map(averageSquare, [old, g[l]!], [beta2])),
      )
      const now = size * cosineDecay(step, horizon)
      const unbiased = now / (1 - beta1 ** (step + 1))
      const correction = 1 / (1 - beta2 ** (step + 1))
      return weights.map((W, l) =>
        device.map(move, [W, m[l]!, v[l]!], [unbiased, correction, epsilon, now * decay]),
      )
    }
  },
} as const satisfies System
