/**
 * @file TONGA, topmoumoute online natural gradient (Le Roux, Manzagol, Bengio 2008): W ← W − η (λ I + C)⁻¹ g
 * with C the covariance of the gradients that training has seen, of low rank.
 */

import type { Network } from '../device/network'
import { minusTimes } from '../device/pointwise'
import { numberIn, type Params } from '../experiment/chosen'
import { number } from '../experiment/field'
import { GradientCovariance } from './gradientCovariance'
import { dampingField } from './metricFields'
import { gradientOperations, parameterCount } from './operationCounts'
import { stepField } from './stepField'
import type { System } from './system'

const rank = number({
  key: 'rank',
  label: 'Rank',
  symbol: 'k',
  help: 'Directions that are kept of the covariance; up to 2 k gradients wait to be summed up in them.',
  min: 1,
  max: 100,
  integer: true,
  scale: 'log',
  initial: 32,
})

const keep = number({
  key: 'keep',
  label: 'Memory',
  symbol: 'γ',
  help: 'What is left of the covariance from one step to the next.',
  min: 0.5,
  max: 1,
  integer: false,
  scale: 'linear',
  initial: 0.9,
})

const damping = dampingField(10, 'What is added to the covariance’s diagonal.')

/** Numbers that all vectors have, above which a step takes longer than a tenth of a second. */
const mostNumbers = 1e7

const numbersKept = (network: Network, params: Params) =>
  2 * numberIn(params, 'rank') * parameterCount(network)

export const tonga = {
  id: 'tonga',
  name: 'TONGA',
  short: 'TONGA',
  family: 'natural',
  source: {
    authors: 'N. Le Roux, P.-A. Manzagol, Y. Bengio',
    title: 'Topmoumoute online natural gradient algorithm',
    year: 2008,
    number: 23,
  },
  help: 'Takes from each gradient what the gradients before it had in common, by k vectors of their covariance.',
  keeps: 'The k leading directions of the gradients’ own covariance: not the Fisher of the model.',
  inLinearNets:
    'Gradient descent at best: it slows the directions in which gradients are large and never speeds any up, so its last part is as slow.',
  formula: {
    lines: ['C ← γ C + g g^⊤', 'W ← W − η (C + λ I)^{−1} g'],
    symbols: ['C', 'gamma', 'gAll', 'wAll', 'eta', 'lambda', 'I'],
  },
  measured: { autoencoder: { seeds: 3, losses: [3.723, 2.759, 2.232, 2.165] } },
  tasks: {
    deepLinear: { params: { step: stepField(3), rank, damping, keep } },
    autoencoder: { params: { step: stepField(3), rank, damping, keep } },
  },
  obstacle(network, params) {
    const numbers = numbersKept(network, params)
    if (numbers <= mostNumbers) return null
    const most = Math.floor(mostNumbers / (2 * parameterCount(network)))
    return `Its vectors would have ${Math.round(numbers / 1e6)} million numbers, where ${mostNumbers / 1e6} are the most: choose a rank of ${Math.max(1, most)} or less, or narrower layers.`
  },
  operations: (network, samples, params) =>
    // The inner products with the newest gradient, the combination, and the k leading vectors every k steps.
    gradientOperations(network, samples) +
    2 * numbersKept(network, params) +
    4 * numberIn(params, 'rank') * parameterCount(network),
  begin(at) {
    const { device, params, memory } = at
    const covariance = new GradientCovariance(
      at,
      numberIn(params, 'rank'),
      numberIn(params, 'keep'),
    )
    const size = numberIn(params, 'step')
    const lambda = numberIn(params, 'damping')
    return ({ weights, gradients }) => {
      covariance.follow(gradients())
      memory.report('rank', covariance.count)
      const directions = covariance.solve(lambda)
      return weights.map((W, l) =>
        device.map(minusTimes, [W, device.upload(directions[l]!, ...W.shape)], [size]),
      )
    }
  },
} as const satisfies System
