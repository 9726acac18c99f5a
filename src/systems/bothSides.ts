/** @file Steps preconditioned from both sides, by the inverses of the second moments of a layer's inputs and errors. */

import { inputCounts, type Network } from '../device/network'
import { numberIn, type Params } from '../experiment/chosen'
import {
  backwardOperations,
  factorOperations,
  gradientOperations,
  inverseOperations,
  preconditionOperations,
} from './operationCounts'
import { RunningInverses } from './runningInverses'
import type { Begin, Step } from './system'

const plain = { kind: 'scale', factor: 1 } as const

/**
 * W_l − η (G_l + λ I)⁻¹ g_l (A_{l−1} + λ I)⁻¹, by the parameters step, damping, memory and refresh.
 * @param sparesBias whether the bias's own entry of A is left undamped
 */
export function bothSides(at: Begin, sparesBias: boolean): Step {
  const { device, network, params } = at
  const options = {
    memory: numberIn(params, 'memory'),
    period: numberIn(params, 'refresh'),
    damping: numberIn(params, 'damping'),
  }
  const inputs = new RunningInverses(at, 'inputs', inputCounts(network), {
    ...options,
    sparesLast: sparesBias && network.biases,
  })
  const errors = new RunningInverses(at, 'errors', network.layers.slice(1), {
    ...options,
    sparesLast: false,
  })
  const size = numberIn(params, 'step')
  return (situation) => {
    const { weights } = situation
    const right = inputs.follow(situation)
    const left = errors.follow(situation)
    const g = situation.gradients()
    return weights.map((W, l) =>
      device.product('ab', device.product('ab', left[l]!, g[l]!, plain), right[l]!, {
        kind: 'blend',
        old: W,
        keep: 1,
        weight: -size,
      }),
    )
  }
}

/** Of one such step, in the mean over a period. */
export const bothSidesOperations = (network: Network, samples: number, params: Params) =>
  gradientOperations(network, samples) +
  backwardOperations(network, samples) +
  factorOperations(network, samples) +
  preconditionOperations(network) +
  inverseOperations(network) / numberIn(params, 'refresh')
