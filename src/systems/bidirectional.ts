/**
 * @file Bidirectional backpropagation (Luo, Fu, Glass 2017): the errors go back through the weights V_l of a second network,
 * which learns at the same time to bring the targets back to the inputs, its own errors carried by the first one's weights.
 *
 * b_L = y, b_{l−1} = f(V_l b_l), the last one linear; δ_{l−1} = f′ ∘ (V_l δ_l), ε_l = f′ ∘ (W_l ε_{l−1}), ε_0 = b_0 − x;
 * W_l ← W_l − η δ_l a_{l−1}ᵀ / B, V_l ← V_l − η ε_{l−1} b_lᵀ / B.
 */

import type { Device, DeviceMatrix } from '../device/device'
import { type Network, respond, type Weights } from '../device/network'
import { difference, second } from '../device/pointwise'
import { numberIn } from '../experiment/chosen'
import { anglePeriod, reportAngle } from './errorAngle'
import { drawnFeedback } from './feedbackWeights'
import { zeroWeights } from './initial'
import { backwardOperations, parameterCount } from './operationCounts'
import { stepField } from './stepField'
import type { System } from './system'

export const bidirectional = {
  id: 'bidirectional',
  name: 'bidirectional backpropagation',
  short: 'bidirectional',
  family: 'feedback',
  source: {
    authors: 'H. Luo, J. Fu, J. Glass',
    title:
      'Bidirectional backpropagation: towards biologically plausible error signal transmission in neural networks',
    year: 2017,
    number: 4,
  },
  help: 'Sends the errors back through a second network, which learns at the same time to map the targets back to the inputs.',
  keeps: 'Nothing, and not the gradient either: below the last layer its errors are others.',
  inLinearNets:
    'Two layers learn the teacher at the pace of gradient descent, four crawl, and eight diverge from all but small steps.',
  formula: {
    lines: [
      String.raw`δ_{i−1} = f′ ∘ (V_i δ_i), \; W_i ← W_i − η ⟨δ_i a_{i−1}^⊤⟩`,
      String.raw`ε_i = f′ ∘ (W_i ε_{i−1}), \; V_i ← V_i − η ⟨ε_{i−1} b_i^⊤⟩`,
    ],
    symbols: ['delta', 'f', 'ring', 'second', 'eps', 'W', 'eta', 'mean', 'a'],
  },
  measured: { autoencoder: { seeds: 3, losses: [3.959, 3.273, 2.8, 2.556] } },
  tasks: {
    deepLinear: { params: { step: stepField(0.05) } },
    autoencoder: { params: { step: stepField(0.1) } },
  },
  operations(network, samples) {
    const both = parameterCount(network) + parameterCount(reversed(network))
    return 6 * both * samples + backwardOperations(network, samples) / anglePeriod
  },
  begin({ device, network, params, memory }) {
    const way = reversed(network)
    const feedback = memory.matrices('feedback', zeroWeights(way))
    const size = numberIn(params, 'step')
    return (situation) => {
      const { weights, step, samples, targets } = situation
      const forward = situation.response()
      if (step === 0) {
        const shapes = feedback.now.map((V) => V.shape)
        feedback.become(drawnFeedback(device, situation, shapes))
      }
      // The outputs' columns of the targets.
      const back = respond(
        device,
        way,
        feedback.now,
        device.map(second, [forward.output, targets()]),
      )
      const ownError = device.map(difference, [back.output, forward.inputs[0]!])
      const errors = carried(device, network, situation.outputError(), feedback.now, forward.inputs)
      const ownErrors = carried(device, way, ownError, weights, back.inputs)
      reportAngle(device, memory, step, errors, situation.errors)
      const moved = (W: DeviceMatrix, error: DeviceMatrix, rows: DeviceMatrix) =>
        device.product('aTb', error, rows, {
          kind: 'blend',
          old: W,
          keep: 1,
          weight: -size / samples,
        })
      const next = weights.map((W, l) => moved(W, errors[l]!, forward.inputs[l]!))
      feedback.become(feedback.now.map((V, l) => moved(V, ownErrors[l]!, back.inputs[l]!)))
      return next
    }
  },
} as const satisfies System

/** The network from the outputs back to the inputs, without biases. */
const reversed = ({ layers, activation }: Network): Network => ({
  layers: layers.toReversed(),
  activation,
  loss: 'squared',
  biases: false,
})

/**
 * Errors of all layers of a network from those of its output, by weights that go the other way.
 * @param weights those from the network's output to its layer before, then on to its first
 * @param inputs what entered each of the network's layers
 */
function carried(
  device: Device,
  { activation }: Network,
  error: DeviceMatrix,
  weights: Weights,
  inputs: Weights,
): DeviceMatrix[] {
  const errors = [error]
  weights.slice(0, -1).forEach((W, k) => {
    const at = inputs[inputs.length - 1 - k]!
    const finish = { kind: 'derivative', activation, at, biases: false } as const
    errors.unshift(device.product('abT', errors[0]!, W, finish))
  })
  return errors
}
