/**
 * @file Online factored natural gradient SGD (Povey, Zhang, Khudanpur, "Parallel training of DNNs with natural
 * gradient and parameter averaging", 2014), as in the speech recogniser Kaldi.
 *
 * The inputs and the errors of each layer are multiplied by the inverse of a running factor of low rank, each
 * batch keeps its size, and the gradient is made of what comes out. The errors are those of the data, not of the
 * model: what it keeps is the empirical Fisher. K replicas take turns with the batches and are averaged.
 */

import { inputCounts, type Network, type Weights } from '../device/network'
import type { Pointwise } from '../device/pointwise'
import { numberIn, type Params } from '../experiment/chosen'
import { number } from '../experiment/field'
import type { Experiment } from '../experiment/schema'
import { LowRankMetric, type LowRankOptions } from './lowRankMetric'
import { memoryField } from './metricFields'
import { gradientOperations, sumOverLayers } from './operationCounts'
import { takingTurns } from './replicas'
import type { Situation } from './situation'
import { stepField } from './stepField'
import type { Begin, Step, System } from './system'

/** Steps between two updates of the factors, after the first ones. */
const updatePeriod = 4

/** Until then they are updated at every step. */
const earlySteps = 10

/** W − η γ_δ γ_a g. */
const move: Pointwise = {
  value: ([W, g, c, d], [step]) => W! - step! * c! * d! * g!,
  glsl: 'a - p0 * c * d * b',
}

const rank = number({
  key: 'rank',
  label: 'Rank',
  symbol: 'k',
  help: 'Directions that each factor keeps, besides a multiple of the identity.',
  min: 1,
  max: 200,
  integer: true,
  scale: 'log',
  initial: 40,
})

const smoothing = (initial: number) =>
  number({
    key: 'smoothing',
    label: 'Smoothing',
    symbol: 'α',
    help: 'The factors are blended with this many times their mean eigenvalue.',
    min: 1e-3,
    max: 100,
    integer: false,
    scale: 'log',
    initial,
  })

const replicas = number({
  key: 'replicas',
  label: 'Replicas',
  symbol: 'K',
  help: 'Networks that take turns with the batches; with one there is nothing to average.',
  min: 1,
  max: 8,
  integer: true,
  scale: 'linear',
  initial: 1,
})

const period = number({
  key: 'period',
  label: 'Average every',
  help: 'Turns of each replica between two averages of their weights.',
  min: 1,
  max: 1000,
  integer: true,
  scale: 'log',
  initial: 20,
})

/** Alone, a replica has nothing to average with. */
const isShown = (param: string, _: Experiment, params: Params) =>
  param !== 'period' || numberIn(params, 'replicas') > 1

export const povey = {
  id: 'povey',
  name: 'online factored natural gradient',
  short: 'Povey',
  family: 'natural',
  source: {
    authors: 'D. Povey, X. Zhang, S. Khudanpur',
    title: 'Parallel training of DNNs with natural gradient and parameter averaging',
    year: 2014,
    number: 19,
  },
  help: 'Povey’s natural gradient SGD: low-rank factors on both sides that leave a batch its size; replicas may be averaged.',
  keeps: 'Of each layer’s block both factors by a few directions, from the errors of the data.',
  inLinearNets: 'SGD in its last part: both factors are there, but each batch keeps its length.',
  formula: {
    lines: [
      String.raw`a′ ∝ (S_A + σ I)^{−1} a, \; δ′ ∝ (S_G + σ I)^{−1} δ`,
      'W_i ← W_i − η ⟨δ′_i a′_{i−1}^⊤⟩',
    ],
    symbols: ['aPrime', 'S', 'sigma', 'I', 'W', 'eta', 'mean'],
  },
  measured: { autoencoder: { seeds: 3, losses: [2.443, 2.147, 1.977, 1.851] } },
  tasks: {
    deepLinear: {
      params: {
        step: stepField(0.3),
        rank,
        smoothing: smoothing(0.1),
        memory: memoryField(0.1),
        replicas,
        period,
      },
      isShown,
    },
    autoencoder: {
      params: {
        step: stepField(0.3),
        rank,
        smoothing: smoothing(4),
        memory: memoryField(0.1),
        replicas,
        period,
      },
      isShown,
    },
  },
  operations(network, samples, params) {
    const k = numberIn(params, 'rank')
    const side = (n: number) => {
      const kept = Math.min(k, n - 1)
      return 4 * samples * n * kept + (4 * samples * n * kept + 10 * kept ** 2 * n) / updatePeriod
    }
    return (
      gradientOperations(network, samples) + sumOverLayers(network, (m, n) => side(m) + side(n))
    )
  },
  begin(at) {
    const { params } = at
    const count = numberIn(params, 'replicas')
    const options = {
      rank: numberIn(params, 'rank'),
      smoothing: numberIn(params, 'smoothing'),
      memory: numberIn(params, 'memory'),
    }
    const steps = Array.from({ length: count }, (_, k) =>
      factoredStep(at, options, count, count > 1 ? ` of replica ${k + 1}` : ''),
    )
    return takingTurns(at, steps, numberIn(params, 'period'))
  },
} as const satisfies System

/** One replica's step. */
function factoredStep(at: Begin, options: LowRankOptions, replicas: number, owner: string): Step {
  const { device, network, params } = at
  const size = numberIn(params, 'step')
  const inputs = metricsOf(at, network, 'inputs', owner, options)
  const errors = metricsOf(at, network, 'errors', owner, options)
  return (situation) => {
    const turn = Math.floor(situation.step / replicas)
    const a = side(situation, situation.response().inputs, inputs, `inputs${owner}`, turn)
    const delta = side(situation, situation.errors(), errors, `errors${owner}`, turn)
    return situation.weights.map((W, l) => {
      const g = device.product('aTb', delta[l]!.rows, a[l]!.rows, {
        kind: 'scale',
        factor: 1 / situation.samples,
      })
      return device.map(move, [W, g, delta[l]!.scale, a[l]!.scale], [size])
    })
  }
}

const metricsOf = (
  at: Begin,
  network: Network,
  name: 'inputs' | 'errors',
  owner: string,
  options: LowRankOptions,
) =>
  (name === 'inputs' ? inputCounts(network) : network.layers.slice(1)).map(
    (width, l) => new LowRankMetric(at, `factor of ${name} ${l + 1}${owner}`, width, options),
  )

/** The rows of each layer by the factors as they were before this batch, which then follow it. */
function side(
  situation: Situation,
  rows: Weights,
  metrics: readonly LowRankMetric[],
  name: string,
  turn: number,
) {
  return metrics.map((metric, l) => {
    const X = rows[l]!
    if (turn === 0) metric.begin(X, situation.random(`first directions of ${name} ${l + 1}`))
    const whitened = metric.whitened(X)
    if (turn < earlySteps || turn % updatePeriod === 0) metric.follow(X)
    return whitened
  })
}
