/**
 * @file The natural gradient by conjugate gradients that are cut short (Pascanu and Bengio, "Revisiting
 * natural gradient for deep networks", 2013): (F + λ I) d = g, F from this batch, from another, or from
 * inputs that are never trained on, since F needs no targets. The empirical Fisher, which needs them, is
 * there to be compared (Martens, "New insights and perspectives on the natural gradient method", 2014).
 */

import type { Device } from '../device/device'
import { minusTimes } from '../device/pointwise'
import { numberIn, type Params } from '../experiment/chosen'
import { choice } from '../experiment/field'
import { conjugateGradients } from './conjugateGradients'
import { type Curvature, dampedBy, empiricalFisher, modelFisher } from './curvature'
import { dampingField, iterationsField } from './curvatureFields'
import { innerProduct } from './innerProduct'
import { naturalStepField } from './naturalStepField'
import {
  backwardOperations,
  fisherProductOperations,
  gradientOperations,
  jacobianOperations,
  lossOperations,
} from './operationCounts'
import type { BatchSource, Situation } from './situation'
import type { System } from './system'

/** A search ends where its residual is this part of the gradient. */
const tolerance = 1e-3

const damping = (initial: number) =>
  dampingField(initial, 'Damping', 'Added to the diagonal of the Fisher matrix.')

const metric = choice<BatchSource | 'batch'>({
  key: 'metric',
  label: 'Fisher from',
  help: 'Samples that the Fisher matrix is the mean of: the gradient’s own, as many others of the training set, or inputs that are never trained on.',
  options: [
    { value: 'batch', label: 'the batch' },
    { value: 'training', label: 'another batch' },
    { value: 'unlabelled', label: 'unlabelled inputs' },
  ],
  initial: 'batch',
})

const fisher = choice({
  key: 'fisher',
  label: 'Fisher',
  help: 'Errors of targets sampled from the model, which make it the Fisher matrix, or those of the data’s own targets.',
  options: [
    { value: 'model', label: 'of the model' },
    { value: 'empirical', label: 'empirical' },
  ],
  initial: 'model',
})

const fieldsOf = (lambda: number, iterations: number) => ({
  step: { ...naturalStepField, initial: 1 },
  damping: damping(lambda),
  iterations: iterationsField(iterations),
  metric,
  fisher,
})

export const truncatedNatural = {
  id: 'truncatedNatural',
  name: 'truncated-Newton natural gradient',
  short: 'truncated NG',
  family: 'natural',
  source: {
    authors: 'R. Pascanu, Y. Bengio',
    title: 'Revisiting natural gradient for deep networks',
    year: 2013,
    number: 25,
  },
  help: 'Solves with the Fisher matrix by conjugate gradients; the matrix may come from another batch.',
  keeps: 'All of the Fisher matrix of a batch, by its products with vectors.',
  inLinearNets: 'The natural gradient, up to its damping and the end of its inner iterations.',
  formula: {
    lines: [
      '(F + λ I) d = g',
      String.raw`s = \mathrm{min}(α, \frac{⟨d, g⟩}{⟨d, F d⟩}), \; W ← W − s d`,
    ],
    symbols: ['F', 'lambda', 'I', 'd', 'gAll', 'sDirect', 'alpha', 'wAll'],
  },
  measured: {
    autoencoder: { seeds: 3, losses: [2.014, 1.964, 1.927, 1.87] },
    convolutional: { seeds: 1, losses: [2.069, 1.996] },
  },
  needsFloat64: true,
  tasks: {
    deepLinear: { params: fieldsOf(1e-4, 50) },
    autoencoder: { params: fieldsOf(0.1, 10) },
    convolutional: { params: fieldsOf(0.1, 10) },
  },
  operations(network, samples, params) {
    const elsewhere = params.metric === 'batch' ? 0 : lossOperations(network, samples)
    const errors =
      elsewhere > 0 && params.fisher === 'empirical' ? backwardOperations(network, samples) : 0
    return (
      gradientOperations(network, samples) +
      elsewhere +
      errors +
      numberIn(params, 'iterations') * fisherProductOperations(network, samples) +
      jacobianOperations(network, samples)
    )
  },
  obstacle: (_, params) =>
    params.metric === 'unlabelled' && params.fisher === 'empirical'
      ? 'The empirical Fisher needs the target of each sample, and 0 of the unlabelled inputs have one: take the model’s Fisher, or another batch.'
      : null,
  begin({ device, params, memory }) {
    const most = numberIn(params, 'iterations')
    const lambda = numberIn(params, 'damping')
    const largest = numberIn(params, 'step')
    return (situation) => {
      const { weights, samples, jacobianTimes } = situation
      const g = situation.gradients()
      const F = dampedBy(device, lambda, fisherOf(device, situation, params))
      const { iterates, iterations } = conjugateGradients(device, F, g, { most, tolerance })
      const d = iterates.at(-1)!.x
      const change = jacobianTimes(d)
      const [slope, bend, square] = device.readScalars([
        innerProduct(device, d, g),
        situation.metric(change, change),
        innerProduct(device, d, d),
      ])
      // (F + λ) d = g: the curvature along d by this F, and by the model's on the batch.
      memory.report('curvatureSeen', ((slope! - lambda * square!) * samples) / bend!)
      const size = Math.min(largest, (slope! * samples) / bend!)
      memory.report('innerIterations', iterations)
      memory.report('step', size)
      return weights.map((W, l) => device.map(minusTimes, [W, d[l]!], [size]))
    }
  },
} as const satisfies System

/** All that its products need is made before the first of them, which frees what it makes. */
function fisherOf(device: Device, situation: Situation, { metric, fisher }: Params): Curvature {
  const source = metric as BatchSource | 'batch'
  const from = source === 'batch' ? situation : situation.otherBatch(source)
  from.response()
  return fisher === 'empirical' ? empiricalFisher(device, from) : modelFisher(from)
}
