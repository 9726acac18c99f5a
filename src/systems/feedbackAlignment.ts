/**
 * @file Feedback alignment (Lillicrap et al. 2016): backpropagation, but the errors go back through fixed random weights
 * R_l in the place of W_lᵀ. The weights learn to make these errors useful.
 */

import { numberIn } from '../experiment/chosen'
import { number } from '../experiment/field'
import { anglePeriod, reportAngle } from './errorAngle'
import { drawnFeedback } from './feedbackWeights'
import { zeroWeights } from './initial'
import { backwardOperations, parameterCount } from './operationCounts'
import { stepField } from './stepField'
import type { System } from './system'

const sizeField = (initial: number) =>
  number({
    key: 'size',
    label: 'Feedback',
    help: 'Size of the fixed random weights, in units of √(2 / (inputs + outputs)): with small ones the last layers learn first.',
    min: 0.01,
    max: 10,
    integer: false,
    scale: 'log',
    initial,
  })

export const feedbackAlignment = {
  id: 'feedbackAlignment',
  name: 'feedback alignment',
  short: 'FA',
  family: 'feedback',
  source: {
    authors: 'T. Lillicrap, D. Cownden, D. Tweed, C. Akerman',
    title: 'Random synaptic feedback weights support error backpropagation for deep learning',
    year: 2016,
    number: 15,
  },
  help: 'Sends the errors back through fixed random weights; the angle to backpropagation’s errors says how well the layers adapt to them.',
  keeps: 'Nothing, and not the gradient either: below the last layer its errors are others.',
  inLinearNets:
    'The layers turn towards the feedback: two learn the teacher, four crawl, and eight diverge from all but small steps.',
  formula: {
    lines: ['δ_{i−1} = f′ ∘ (R_i δ_i)', 'W_i ← W_i − η ⟨δ_i a_{i−1}^⊤⟩'],
    symbols: ['delta', 'f', 'ring', 'R', 'W', 'eta', 'mean', 'a'],
  },
  measured: { autoencoder: { seeds: 3, losses: [3.966, 3.55, 3.066, 2.977] } },
  tasks: {
    deepLinear: { params: { step: stepField(0.1), size: sizeField(0.5) } },
    autoencoder: { params: { step: stepField(0.1), size: sizeField(1) } },
  },
  operations: (network, samples) =>
    6 * parameterCount(network) * samples + backwardOperations(network, samples) / anglePeriod,
  begin({ device, network, params, memory }) {
    const feedback = memory.matrices('feedback', zeroWeights(network))
    const [size, feedbackSize] = [numberIn(params, 'step'), numberIn(params, 'size')]
    return (situation) => {
      const { weights, step, samples, response } = situation
      if (step === 0) {
        const shapes = weights.map((W) => W.shape)
        feedback.become(drawnFeedback(device, situation, shapes, feedbackSize))
      }
      const errors = situation.backward(situation.outputError(), feedback.now)
      reportAngle(device, memory, step, errors, situation.errors)
      return weights.map((W, l) =>
        device.product('aTb', errors[l]!, response().inputs[l]!, {
          kind: 'blend',
          old: W,
          keep: 1,
          weight: -size / samples,
        }),
      )
    }
  },
} as const satisfies System
