/**
 * @file PRONG, projected natural gradient descent (Desjardins, Simonyan, Pascanu, Kavukcuoglu, "Natural neural
 * networks", 2015).
 *
 * Each layer is written h = V U (a − c) + d with U = (S + λ I)^−½ and c the mean of its inputs, so that V sees
 * white inputs; V and d follow their gradients, and every T steps U and c are renewed without a change of the
 * map. In W = V U and b = d − W c that is the step −η g M⁻¹, M the second moments of the inputs and the bias's
 * 1 with λ on the inputs' diagonal: inputs are centred by what stands beside that 1. Without biases S is the
 * second moment itself.
 */

import { inputCounts, type Network } from '../device/network'
import { numberIn, type Params } from '../experiment/chosen'
import { dampingField, memoryField, refreshField } from './metricFields'
import { gradientOperations, sumOverLayers } from './operationCounts'
import { RunningInverses } from './runningInverses'
import { desjardins } from './sources'
import { stepField } from './stepField'
import type { System } from './system'

const damping = (initial: number) =>
  dampingField(initial, 'What is added to the variances of the inputs before they are whitened.')

export const prong = {
  id: 'prong',
  name: 'PRONG',
  short: 'PRONG',
  family: 'natural',
  source: desjardins,
  help: 'Whitens what enters each layer, and takes plain gradient steps there; the whitening is renewed every T steps.',
  keeps: 'Of each layer’s block the inputs’ factor; of the errors’ factor nothing.',
  inLinearNets:
    'The right half of the natural gradient: what the layers before have shrunk is restored, not what those behind have.',
  formula: {
    lines: ['W_i ← W_i − η g_i M_{i−1}^{−1}'],
    symbols: ['W', 'eta', 'g', 'M'],
  },
  measured: { autoencoder: { seeds: 3, losses: [2.064, 1.974, 1.88, 1.689] } },
  tasks: {
    deepLinear: {
      params: {
        step: stepField(0.25),
        damping: damping(1e-6),
        memory: memoryField(1),
        refresh: refreshField(1),
      },
    },
    autoencoder: {
      params: {
        step: stepField(0.03),
        damping: damping(1e-2),
        memory: memoryField(0.05),
        refresh: refreshField(20),
      },
    },
  },
  operations: (network, samples, params) =>
    gradientOperations(network, samples) + whiteningOperations(network, samples, params),
  begin(at) {
    const { device, network, params } = at
    const whitening = new RunningInverses(at, 'inputs', inputCounts(network), {
      memory: numberIn(params, 'memory'),
      period: numberIn(params, 'refresh'),
      damping: numberIn(params, 'damping'),
      sparesLast: network.biases,
    })
    const size = numberIn(params, 'step')
    return (situation) => {
      const right = whitening.follow(situation)
      const g = situation.gradients()
      return situation.weights.map((W, l) =>
        device.product('ab', g[l]!, right[l]!, { kind: 'blend', old: W, keep: 1, weight: -size }),
      )
    }
  },
} as const satisfies System

/** Second moments of the inputs, their inverses and the products with them. */
function whiteningOperations(network: Network, samples: number, params: Params): number {
  const period = numberIn(params, 'refresh')
  return sumOverLayers(network, (m, n) => 2 * samples * n ** 2 + n ** 3 / period + 2 * m * n ** 2)
}
