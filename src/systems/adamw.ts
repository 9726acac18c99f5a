/**
 * @file AdamW (Loshchilov and Hutter 2019): Adam with weight decay apart from the gradient, and a step that
 * falls along half a cosine. W ← W − s_t η (m̂ / (√v̂ + ε) + λ W).
 */

import { cosineDecay } from '../core/cosineDecay'
import type { Pointwise } from '../device/pointwise'
import { numberIn } from '../experiment/chosen'
import { number } from '../experiment/field'
import { AdamDirection } from './adamDirection'
import { horizonField } from './horizonField'
import { gradientOperations } from './operationCounts'
import { stepField } from './stepField'
import type { System } from './system'

/** (1 − p₁) W − p₀ d. */
const move: Pointwise = {
  value: ([W, d], [p0, p1]) => (1 - p1!) * W! - p0! * d!,
  glsl: '(1. - p1) * a - p0 * b',
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
  formula: {
    lines: [
      String.raw`m ← β_1 m + (1 − β_1) g, \; v ← β_2 v + (1 − β_2) g^2`,
      String.raw`W ← W − c_t η (\frac{m / (1 − β_1^t)}{\sqrt{v / (1 − β_2^t)} + ε} + λ W)`,
    ],
    symbols: ['m', 'squares', 'beta', 'gAll', 'wAll', 'cosine', 'eta', 't', 'epsilon', 'decay'],
  },
  measured: {
    autoencoder: { seeds: 3, losses: [2.685, 2.261, 1.994, 1.94] },
    convolutional: { seeds: 1, losses: [2.676, 2.126] },
  },
  tasks: {
    deepLinear: {
      params: { step: stepField(0.0178), decay: weightDecay(0), horizon: horizonField(2000) },
    },
    autoencoder: {
      params: { step: stepField(0.01), decay: weightDecay(0.01), horizon: horizonField(3000) },
    },
    convolutional: {
      params: { step: stepField(0.01), decay: weightDecay(0.01), horizon: horizonField(3000) },
    },
  },
  operations: gradientOperations,
  begin(at) {
    const { device, params } = at
    const adam = new AdamDirection(at)
    const [size, decay] = [numberIn(params, 'step'), numberIn(params, 'decay')]
    const horizon = numberIn(params, 'horizon')
    return ({ weights, gradients, step }) => {
      const direction = adam.follow(gradients(), step)
      const now = size * cosineDecay(step, horizon)
      return weights.map((W, l) => device.map(move, [W, direction[l]!], [now, now * decay]))
    }
  },
} as const satisfies System
