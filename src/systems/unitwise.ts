/** @file Ollivier's unitwise natural gradient ("Riemannian metrics for neural networks I", 2015): a metric a unit. */

import type { Network } from '../device/network'
import { minusTimes } from '../device/pointwise'
import { numberIn } from '../experiment/chosen'
import { dampingField, memoryField, refreshField } from './metricFields'
import { backwardOperations, gradientOperations, sumOverLayers } from './operationCounts'
import { ollivier } from './sources'
import { stepField } from './stepField'
import type { System } from './system'
import { sharedMetric, unitMetrics } from './unitMetrics'

const damping = (initial: number) =>
  dampingField(initial, 'What is added to the variance of each input of a unit.')

/** Numbers in all units' metrics, above which a renewal takes longer than half a minute. */
const mostNumbers = 2e7

/** Only in a linear network do a layer's units share an inverse. */
const isShared = ({ activation, loss }: Network) => activation === 'identity' && loss === 'squared'

const numbersKept = (network: Network) => sumOverLayers(network, (m, n) => m * n ** 2)

export const unitwise = {
  id: 'unitwise',
  name: 'unitwise natural gradient',
  short: 'unitwise',
  family: 'natural',
  source: ollivier,
  help: 'Ollivier’s unitwise natural gradient: the Fisher block of each unit’s own weights, each with an inverse of its own.',
  keeps: 'Of each layer’s block the diagonal blocks of its units; nothing between units.',
  inLinearNets:
    'The right half of the natural gradient, and the diagonal of the left: it depends on the axes of the units.',
  formula: {
    lines: ['w_j ← w_j − η g_j (⟨δ_j^2 a a^⊤⟩ + λ I)^{−1}'],
    symbols: ['unit', 'eta', 'g', 'mean', 'deltaUnit', 'a', 'lambda', 'I'],
  },
  measured: { autoencoder: { seeds: 3, losses: [2.197, 2.022, 1.921, 1.803] } },
  tasks: {
    deepLinear: {
      params: {
        step: stepField(0.1),
        damping: damping(1e-6),
        memory: memoryField(1),
        refresh: refreshField(1),
      },
    },
    autoencoder: {
      params: {
        step: { ...stepField(0.02), linked: 0.01 },
        damping: damping(1e-2),
        memory: memoryField(0.2),
        refresh: refreshField(50),
      },
    },
  },
  obstacle(network) {
    const numbers = numbersKept(network)
    if (isShared(network) || numbers <= mostNumbers) return null
    return `Each unit needs an inverse of its own: ${Math.round(numbers / 1e6)} million numbers here, where ${mostNumbers / 1e6} are the most. Choose narrower layers or smaller images, or the quasi-diagonal natural gradient.`
  },
  operations(network, samples, params) {
    const period = numberIn(params, 'refresh')
    const metric = isShared(network)
      ? sumOverLayers(network, (m, n) => 2 * samples * n ** 2 + n ** 3 / period + 2 * m * n ** 2)
      : sumOverLayers(
          network,
          (m, n) => (m * (2 * samples * n ** 2 + n ** 3)) / period + 2 * m * n ** 2,
        )
    return gradientOperations(network, samples) + backwardOperations(network, samples) + metric
  },
  begin(at) {
    const { device, network, params } = at
    const precondition = isShared(network) ? sharedMetric(at) : unitMetrics(at)
    const size = numberIn(params, 'step')
    return (situation) => {
      const u = precondition(situation)
      return situation.weights.map((W, l) => device.map(minusTimes, [W, u[l]!], [size]))
    }
  },
} as const satisfies System
