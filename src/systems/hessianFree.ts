/**
 * @file Hessian-free optimization (Martens, "Deep learning via Hessian-free optimization", 2010).
 *
 * (F + λ I) d = −g by conjugate gradients, F the batch's Gauss–Newton matrix; of the iterates on the
 * way the one is taken after which the loss itself rises. λ follows how well the quadratic model predicts
 * (Levenberg and Marquardt). Each search starts from 0: from the last solution, as published, it took 7 steps
 * instead of 4 in a deep linear network, and none fewer on batches of digits.
 */

import type { Device } from '../device/device'
import type { Weights } from '../device/network'
import { combination, plus, scaled } from '../device/pointwise'
import { numberIn } from '../experiment/chosen'
import { conjugateGradients } from './conjugateGradients'
import { dampedBy, modelFisher } from './curvature'
import { dampingField, iterationsField } from './curvatureFields'
import { innerProduct } from './innerProduct'
import { fisherProductOperations, gradientOperations, lossOperations } from './operationCounts'
import type { Situation } from './situation'
import type { System } from './system'

/** Numbers of iterates whose loss is asked for grow by this factor. */
const growth = 1.3

/** A search ends where its residual is this part of the gradient. */
const tolerance = 1e-3

/** Part of the loss that a float32 sum may be wrong by: a smaller rise is none. */
const rounding = 1e-6

/** λ falls by this factor where the model predicts well, and rises by it where it does not. */
const adaptation = 2 / 3

/**
 * λ falls no lower than this part of the first: on a batch the model is soon exact, and says nothing of other
 * samples.
 */
const leastPart = 1e-2

const firstDamping = (initial: number) =>
  dampingField(initial, 'First damping', 'Levenberg–Marquardt damping that it starts from.')

export const hessianFree = {
  id: 'hessianFree',
  name: 'Hessian-free',
  short: 'HF',
  family: 'curvature',
  source: {
    authors: 'J. Martens',
    title: 'Deep learning via Hessian-free optimization',
    year: 2010,
    number: 8,
  },
  help: 'Conjugate gradients on the batch’s Gauss–Newton matrix, with Levenberg–Marquardt damping.',
  keeps: 'All of the batch’s Gauss–Newton matrix, by its products with vectors.',
  inLinearNets: 'The natural gradient, up to its damping and the end of its inner iterations.',
  formula: {
    lines: [
      String.raw`(F + λ I) d = −g, \; W ← W + d`,
      String.raw`λ ← \frac{3}{2} λ \; (r < \frac{1}{4}), \; \frac{2}{3} λ \; (r > \frac{3}{4})`,
    ],
    symbols: ['F', 'lambda', 'I', 'd', 'gAll', 'wAll', 'reduction'],
  },
  measured: {
    autoencoder: { seeds: 3, losses: [2.008, 1.942, 1.861, 1.629] },
    convolutional: { seeds: 1, losses: [1.998, 1.652, 1.496] },
  },
  needsFloat64: true,
  tasks: {
    deepLinear: { params: { damping: firstDamping(1e-4), iterations: iterationsField(50) } },
    autoencoder: { params: { damping: firstDamping(1), iterations: iterationsField(25) } },
    convolutional: { params: { damping: firstDamping(1), iterations: iterationsField(25) } },
  },
  operations(network, samples, params) {
    const iterations = numberIn(params, 'iterations')
    const asked = 2 + Math.log(iterations) / Math.log(growth)
    return (
      gradientOperations(network, samples) +
      iterations * fisherProductOperations(network, samples) +
      asked * lossOperations(network, samples)
    )
  },
  begin({ device, params, memory }) {
    const first = numberIn(params, 'damping')
    const damping = memory.number('damping', first)
    const most = numberIn(params, 'iterations')
    const least = leastPart * first
    return (situation) => {
      const { weights, samples } = situation
      const descent = situation.gradients().map((g) => device.map(scaled, [g], [-1]))
      const fisher = dampedBy(device, damping.now, modelFisher(situation))
      const { iterates, iterations } = conjugateGradients(device, fisher, descent, {
        most,
        tolerance,
        growth,
      })
      const [before, ...losses] = lossesAt(
        device,
        situation,
        iterates.map(({ x }) => x),
      )
      let chosen = losses.length - 1
      const slack = rounding * before!
      while (chosen > 0 && losses[chosen - 1]! < losses[chosen]! - slack) chosen--
      const { x, value } = iterates[chosen]!
      const [square] = device.readScalars([innerProduct(device, x, x)])
      const promise = value - (damping.now / 2) * square!
      const ratio = (losses[chosen]! - before!) / samples / promise
      memory.report('innerIterations', iterations)
      memory.report('damping', damping.now)
      if (ratio > 3 / 4) damping.now = Math.max(least, damping.now * adaptation)
      if (ratio < 1 / 4) damping.now /= adaptation
      if (!(losses[chosen]! < before!)) return weights
      return weights.map((W, l) => device.map(plus, [W, x[l]!]))
    }
  },
} as const satisfies System

/** Summed losses of the weights and of the weights changed by each direction. */
function lossesAt(
  device: Device,
  { weights, loss }: Situation,
  directions: readonly Weights[],
): number[] {
  const moved = directions.map((d) => {
    const scalar = device.tidy(() =>
      loss(weights.map((W, l) => device.map(combination, [W, d[l]!], [1, 1]))),
    )
    return scalar
  })
  return device.readScalars([loss(), ...moved])
}
