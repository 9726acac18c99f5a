/** @file The online natural gradient with inverses renewed every T steps (docs/systems.md A3). */

import { numberIn, type Params } from '../experiment/chosen'
import { choice, number } from '../experiment/field'
import type { Experiment } from '../experiment/schema'
import { clippedStep } from './clippedStep'
import { Covariances } from './covariances'
import { factoredDamping } from './factoredDamping'
import { Inverses } from './inverses'
import { modelStep } from './modelStep'
import { onlineFields, onlineFirstLink, onlineMarks, onlineRemedy } from './onlineFields'
import {
  backwardOperations,
  factorOperations,
  gradientOperations,
  inverseOperations,
  jacobianOperations,
  outputFactorOperations,
  preconditionOperations,
} from './operationCounts'
import { preconditioned } from './preconditioned'
import { bernacchia } from './sources'
import type { Begin, Step, System } from './system'

const refresh = number({
  key: 'refresh',
  label: 'Renew inverses every',
  symbol: 'T',
  help: 'Steps between two inversions of the running covariances.',
  min: 1,
  max: 500,
  integer: true,
  scale: 'log',
  initial: 20,
})

const bound = choice({
  key: 'bound',
  label: 'Step bounded by',
  help: 'The quadratic model along the step, by the batch’s exact Fisher: such steps do not overshoot. Or the step’s length in the metric of the running covariances, which misjudges it at first.',
  options: [
    { value: 'model', label: 'quadratic model' },
    { value: 'clip', label: 'KL clip' },
  ],
  initial: 'model',
})

const isShown = (param: string, _: Experiment, params: Params) =>
  param !== 'clip' || params.bound === 'clip'

const offer = { params: { ...onlineFields, refresh, bound }, marks: onlineMarks, isShown }

/** Where no other bears that name. */
const theNatural = { name: 'natural gradient', short: 'NG', isDefault: true }

export const onlineNatural = {
  id: 'onlineNatural',
  name: 'online natural gradient',
  short: 'online NG',
  family: 'natural',
  source: bernacchia,
  help: 'Online natural gradient: running covariances of each layer, their inverses renewed every T steps.',
  keeps: 'Of each layer’s block the two Kronecker factors, from running averages.',
  inLinearNets: 'The natural gradient, up to its damping.',
  formula: {
    lines: [
      preconditioned,
      String.raw`s = \mathrm{min}(\frac{α}{L}, \frac{⟨U, g⟩}{⟨U, F U⟩}), \; W ← W − s U`,
      String.raw`A ← (1 − ρ) A + ρ \, ⟨a a^⊤⟩`,
      String.raw`G ← (1 − ρ) G + ρ \, ⟨δ δ^⊤⟩`,
    ],
    symbols: [
      'U',
      'G',
      'g',
      'A',
      'lambda',
      'I',
      'pi',
      's',
      'alpha',
      'L',
      'F',
      'wAll',
      'rho',
      'mean',
      'a',
      'delta',
    ],
  },
  measured: {
    autoencoder: { seeds: 3, losses: [1.975, 1.82, 1.522, 1.38] },
    convolutional: { seeds: 1, losses: [2.027, 1.931] },
  },
  whenDiverged: onlineRemedy,
  tasks: {
    deepLinear: offer,
    autoencoder: {
      ...offer,
      ...theNatural,
      firstLink: {
        key: 'aeng',
        on: true,
        params: { ...onlineFirstLink, refresh: { key: 'aeT', initial: 20 } },
        later: { bound: 'clip' },
      },
    },
    convolutional: { ...offer, ...theNatural },
  },
  operations: (network, samples, params) =>
    gradientOperations(network, samples) +
    backwardOperations(network, samples) +
    factorOperations(network, samples) +
    preconditionOperations(network) +
    inverseOperations(network) / numberIn(params, 'refresh') +
    (params.bound === 'model'
      ? jacobianOperations(network, samples) - outputFactorOperations(network, samples)
      : 0),
  begin: (at) => (at.params.bound === 'model' ? boundByModel(at) : boundByClip(at)),
} as const satisfies System

/**
 * Step min(α/L, s*), factored Tikhonov damping, and the last layer's factor known instead of sampled: the form
 * that does not overshoot (docs/systems.md D1).
 */
function boundByModel(at: Begin): Step {
  const { params } = at
  const covariances = new Covariances(at, numberIn(params, 'memory'), true)
  const damping = numberIn(params, 'damping')
  const inverses = new Inverses(at, covariances, numberIn(params, 'refresh'), (inputs, errors) =>
    factoredDamping(inputs, errors, damping),
  )
  const alpha = numberIn(params, 'step')
  return (situation) => {
    inverses.follow(situation)
    const directions = inverses.precondition(situation.gradients())
    return modelStep(at, situation, directions, alpha)
  }
}

/** √λ on both factors, all of them sampled, and a clip in their own metric (docs/systems.md A3). */
function boundByClip(at: Begin): Step {
  const { device, params } = at
  const covariances = new Covariances(at, numberIn(params, 'memory'))
  const root = Math.sqrt(numberIn(params, 'damping'))
  const inverses = new Inverses(at, covariances, numberIn(params, 'refresh'), () => [root, root])
  const bounds = { step: numberIn(params, 'step'), clip: numberIn(params, 'clip') }
  return (situation) => {
    inverses.follow(situation)
    const g = situation.gradients()
    return clippedStep(device, situation.weights, g, inverses.precondition(g), bounds)
  }
}
