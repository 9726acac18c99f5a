/**
 * @file K-FAC (Martens and Grosse, "Optimizing Neural Networks with Kronecker-factored Approximate
 * Curvature", 2015): block-diagonal, with everything that makes it need no step size.
 *
 * The preconditioned gradient U (factored Tikhonov damping, section 6.3) and the last step δ₀ span a
 * plane; in it the step minimises the quadratic model gᵀδ + ½ δᵀ(F + λI)δ with the exact Fisher F of the
 * batch (6.4, 7). The damping λ follows how well the model predicts (Levenberg and Marquardt, 6.5).
 */

import { combination } from '../device/pointwise'
import { numberIn } from '../experiment/chosen'
import { number } from '../experiment/field'
import { Covariances } from './covariances'
import { factoredDamping } from './factoredDamping'
import { zeroWeights } from './initial'
import { Inverses } from './inverses'
import {
  backwardOperations,
  factorOperations,
  gradientOperations,
  inverseOperations,
  jacobianOperations,
  lossOperations,
  preconditionOperations,
} from './operationCounts'
import { planeProducts } from './planeProducts'
import { preconditioned } from './preconditioned'
import { bestInPlane } from './quadraticModel'
import { martensGrosse } from './sources'
import type { System } from './system'

/** ρ, the weight of the newest batch in the covariances. */
const newest = 0.05

/** Steps between two inversions. */
const refresh = 20

/** λ is adapted every so many steps, by this factor for each of them. */
const dampingPeriod = 5
const dampingDecay = (19 / 20) ** dampingPeriod

/**
 * On a batch the model is soon exact, and says nothing of the other digits: without a floor λ would vanish,
 * and with it all protection from the batch's noise. The online natural gradient's runs are stable from here up
 * (docs/systems.md A4).
 */
const leastDamping = 1e-3

export const firstDamping = (initial: number) =>
  number({
    key: 'damping',
    label: 'First damping',
    symbol: 'λ₀',
    help: 'Levenberg–Marquardt damping that K-FAC starts from.',
    min: 1e-6,
    max: 1000,
    integer: false,
    scale: 'log',
    initial,
  })

export const kfac = {
  id: 'kfac',
  name: 'K-FAC',
  short: 'K-FAC',
  family: 'natural',
  source: martensGrosse,
  help: 'Kronecker-factored curvature with π-damping, exact rescaling, momentum and Levenberg–Marquardt damping.',
  keeps: 'The diagonal blocks of the Fisher matrix, each as a Kronecker product.',
  inLinearNets: 'The natural gradient: its exact rescaling finds the step that the blocks lack.',
  formula: {
    lines: [preconditioned, String.raw`d = x_1 U + x_2 d_0, \; W ← W + d`],
    symbols: ['U', 'G', 'g', 'A', 'lambda', 'I', 'pi', 'd', 'dLast', 'coefficients', 'wAll'],
  },
  measured: { autoencoder: { seeds: 3, losses: [2.933, 2.049, 1.75, 1.456] } },
  whenDiverged: () => 'A larger first damping λ₀ may help.',
  tasks: {
    deepLinear: { params: { damping: firstDamping(1e-3) } },
    autoencoder: {
      params: { damping: firstDamping(30) },
      firstLink: {
        key: 'aekfac',
        on: false,
        params: { damping: { key: 'aekfaclambda', initial: 30 } },
      },
    },
  },
  notOffered: {
    convolutional: 'Its factors are those of dense layers: KFC is the same of convolutions.',
  },
  operations(network, samples) {
    const lossAgain = lossOperations(network, samples) / dampingPeriod
    return (
      gradientOperations(network, samples) +
      backwardOperations(network, samples) +
      factorOperations(network, samples) +
      preconditionOperations(network) +
      inverseOperations(network) / refresh +
      2 * jacobianOperations(network, samples) +
      lossAgain
    )
  },
  begin(at) {
    const { device, network, samples, params, memory } = at
    const covariances = new Covariances(at, newest)
    const lastStep = memory.matrices('last step', zeroWeights(network))
    const damping = memory.number('damping', numberIn(params, 'damping'))
    const inverses = new Inverses(at, covariances, refresh, (inputs, errors) =>
      factoredDamping(inputs, errors, damping.now),
    )
    return (situation) => {
      const { weights, step } = situation
      inverses.follow(situation)
      const directions = [
        inverses.precondition(situation.gradients()),
        ...(step > 0 ? [lastStep.now] : []),
      ]
      const products = planeProducts(device, situation, directions)
      const { coefficients, promise } = bestInPlane(products, damping.now)
      const [a, b = 0] = coefficients
      const change = directions[0]!.map((U, l) =>
        device.map(combination, [U, directions.at(-1)![l]!], [a!, b]),
      )
      const next = weights.map((W, l) => device.map(combination, [W, change[l]!], [1, 1]))
      lastStep.become(change)
      if ((step + 1) % dampingPeriod === 0) {
        const [before, after] = device.readScalars([situation.loss(), situation.loss(next)])
        damping.now = adapted(damping.now, (after! - before!) / samples / promise)
      }
      memory.report('damping', damping.now)
      return next
    }
  },
} as const satisfies System

/** λ falls where the loss kept what the model promised, and rises where it fell far short. */
function adapted(damping: number, ratio: number): number {
  if (ratio > 3 / 4) return Math.max(leastDamping, damping * dampingDecay)
  return ratio >= 1 / 4 ? damping : damping / dampingDecay
}
