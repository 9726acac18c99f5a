/** @file The online natural gradient with inverses renewed every T steps (docs/systems.md A3). */

import { numberIn } from '../experiment/chosen'
import { number } from '../experiment/field'
import { clippedStep } from './clippedStep'
import { Covariances } from './covariances'
import { Inverses } from './inverses'
import { onlineFields, onlineFirstLink, onlineMarks, onlineRemedy } from './onlineFields'
import {
  backwardOperations,
  factorOperations,
  gradientOperations,
  inverseOperations,
  preconditionOperations,
} from './operationCounts'
import type { System } from './system'

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

export const onlineNatural = {
  id: 'onlineNatural',
  name: 'online natural gradient',
  short: 'online NG',
  family: 'natural',
  source: {
    authors: 'A. Bernacchia, M. Lengyel, G. Hennequin',
    title:
      'Exact natural gradient in deep linear networks and its application to the nonlinear case',
    year: 2018,
  },
  help: 'Online natural gradient: running covariances of each layer, their inverses renewed every T steps.',
  keeps: 'Of each layer’s block the two Kronecker factors, from running averages.',
  inLinearNets: 'The natural gradient, up to its damping.',
  whenDiverged: onlineRemedy,
  tasks: {
    deepLinear: { params: { ...onlineFields, refresh }, marks: onlineMarks },
    autoencoder: {
      params: { ...onlineFields, refresh },
      name: 'natural gradient',
      short: 'NG',
      marks: onlineMarks,
      isDefault: true,
      firstLink: {
        key: 'aeng',
        on: true,
        params: { ...onlineFirstLink, refresh: { key: 'aeT', initial: 20 } },
      },
    },
  },
  operations: (network, samples, params) =>
    gradientOperations(network, samples) +
    backwardOperations(network, samples) +
    factorOperations(network, samples) +
    preconditionOperations(network) +
    inverseOperations(network) / numberIn(params, 'refresh'),
  begin(at) {
    const { device, params } = at
    const covariances = new Covariances(at, numberIn(params, 'memory'))
    const inverses = new Inverses(at, numberIn(params, 'refresh'))
    const root = Math.sqrt(numberIn(params, 'damping'))
    const bounds = { step: numberIn(params, 'step'), clip: numberIn(params, 'clip') }
    return (situation) => {
      covariances.update(situation)
      inverses.follow(covariances, situation.step, () => [root, root])
      const g = situation.gradients()
      return clippedStep(device, situation.weights, g, inverses.precondition(g), bounds)
    }
  },
} as const satisfies System
