/**
 * @file Asynchronous K-FAC (Ba, Grosse and Martens, "Distributed Second-Order Optimization using
 * Kronecker-Factored Approximations", 2017): another worker makes the inverses while training goes on with the old
 * ones.
 *
 * W_l − α ν U_l with U_l = G_l⁻¹ g_l A_{l−1}⁻¹, factored Tikhonov damping, and ν = min(1, √(κ / (α² UᵀF U))); F is
 * the batch's exact Fisher, where the paper takes its own factored one (docs/systems.md C2).
 */

import { minusProduct } from '../device/pointwise'
import { numberIn } from '../experiment/chosen'
import { number } from '../experiment/field'
import { clippedSize } from './clippedStep'
import { Covariances } from './covariances'
import { factoredDamping } from './factoredDamping'
import { LaggingInverses } from './laggingInverses'
import { dampingField } from './metricFields'
import {
  backwardOperations,
  factorOperations,
  gradientOperations,
  inverseOperations,
  jacobianOperations,
  preconditionOperations,
} from './operationCounts'
import { preconditioned } from './preconditioned'
import { stepField } from './stepField'
import type { System } from './system'

/** ρ, the weight of the newest batch in the covariances. */
const newest = 0.05

const damping = (initial: number) =>
  dampingField(
    initial,
    'Shared between both factors of a layer by the ratio of their mean eigenvalues.',
  )

const trust = (initial: number) =>
  number({
    key: 'trust',
    label: 'Trust region',
    symbol: 'κ',
    help: 'Upper bound on the squared length of a step in the Fisher metric of the batch; longer ones are shortened.',
    min: 1e-4,
    max: 100,
    integer: false,
    scale: 'log',
    initial,
  })

const lag = {
  key: 'lag',
  label: 'Lag',
  symbol: 'T',
  min: 1,
  max: 200,
  integer: true,
  scale: 'log',
} as const

export const asynchronousKfac = {
  id: 'asynchronousKfac',
  name: 'asynchronous K-FAC',
  short: 'async K-FAC',
  family: 'natural',
  source: {
    authors: 'J. Ba, R. Grosse, J. Martens',
    title: 'Distributed second-order optimization using Kronecker-factored approximations',
    year: 2017,
    number: 2,
  },
  help: 'K-FAC whose inverses a second worker makes while training goes on with the old ones.',
  keeps:
    'The diagonal blocks of the Fisher matrix, each as a Kronecker product, as they were some steps ago.',
  inLinearNets: 'The natural gradient of step α L, by the covariances of some steps ago.',
  formula: {
    lines: [
      preconditioned,
      String.raw`ν = \mathrm{min}(1, \sqrt{\frac{κ}{η^2 ⟨U, F U⟩}}), \; W ← W − η ν U`,
    ],
    symbols: ['U', 'lagging', 'g', 'lambda', 'I', 'pi', 'clip', 'trust', 'eta', 'F', 'wAll'],
  },
  measured: { autoencoder: { seeds: 3, losses: [2.013, 1.838, 1.522, 1.385] } },
  whenDiverged: () => 'More damping λ or a smaller trust region κ may help, or a shorter lag.',
  tasks: {
    deepLinear: {
      params: {
        step: stepField(0.05),
        damping: damping(1e-3),
        trust: trust(1),
        lag: number({
          ...lag,
          help: 'Steps from asking for inverses to using them; they are used for as long again.',
          initial: 5,
        }),
      },
    },
    autoencoder: {
      params: {
        step: stepField(0.2),
        damping: damping(1e-3),
        trust: trust(0.3),
        lag: number({
          ...lag,
          help: 'Steps from asking for inverses to using them; or as few as the second worker takes, and then no two runs are alike to the last bit.',
          word: { text: 'free', end: 'low' },
          initial: 0,
        }),
      },
    },
  },
  /** The second worker's count only where it is known how often it is asked. */
  operations: (network, samples, params) =>
    gradientOperations(network, samples) +
    backwardOperations(network, samples) +
    factorOperations(network, samples) +
    preconditionOperations(network) +
    jacobianOperations(network, samples) +
    (numberIn(params, 'lag') > 0 ? inverseOperations(network) / numberIn(params, 'lag') : 0),
  begin(at) {
    const { device, params } = at
    const lambda = numberIn(params, 'damping')
    const inverses = new LaggingInverses(
      at,
      new Covariances(at, newest),
      numberIn(params, 'lag'),
      (inputs, errors) => factoredDamping(inputs, errors, lambda),
    )
    const bounds = { alpha: numberIn(params, 'step'), trust: numberIn(params, 'trust') }
    return (situation) => {
      const { weights, samples, jacobianTimes, metric } = situation
      inverses.follow(situation)
      const U = inverses.pair.precondition(situation.gradients())
      const change = jacobianTimes(U)
      const size = device.map(
        clippedSize,
        [metric(change, change)],
        [bounds.alpha, bounds.trust * samples],
      )
      return weights.map((W, l) => device.map(minusProduct, [W, U[l]!, size]))
    }
  },
} as const satisfies System
