/**
 * @file Saddle-free Newton (Dauphin et al., "Identifying and attacking the saddle point problem in
 * high-dimensional non-convex optimization", 2014): d = −(|H| + λ I)⁻¹ g on a Krylov space of the Hessian,
 * |H| with the absolute values of its eigenvalues: downhill along negative curvature too. Of several λ the one
 * whose step lowers the batch's loss most.
 */

import type { Matrix } from 'ml-matrix'
import { symmetricEigen } from '../core/dense/symmetricEigen'
import type { Device } from '../device/device'
import type { Weights } from '../device/network'
import { plus } from '../device/pointwise'
import { numberIn } from '../experiment/chosen'
import { dampingField, dimensionsField } from './curvatureFields'
import { innerProduct } from './innerProduct'
import { combine, krylovSpace } from './krylovSpace'
import {
  gradientOperations,
  hessianProductOperations,
  lossOperations,
  parameterCount,
} from './operationCounts'
import type { System } from './system'

/** λ is tried at these multiples of the smallest. */
const multiples = [1, 10, 100, 1e3, 1e4]

const leastDamping = (initial: number) =>
  dampingField(
    initial,
    'Least damping',
    'The smallest damping tried a step; up to 10⁴ times as much is.',
  )

export const saddleFree = {
  id: 'saddleFree',
  name: 'saddle-free Newton',
  short: 'saddle-free',
  family: 'curvature',
  source: {
    authors: 'Y. Dauphin, R. Pascanu, C. Gulcehre, K. Cho, S. Ganguli, Y. Bengio',
    title:
      'Identifying and attacking the saddle point problem in high-dimensional non-convex optimization',
    year: 2014,
    number: 24,
  },
  help: 'Newton’s step with the absolute values of the Hessian’s eigenvalues, on K dimensions.',
  keeps: 'The Hessian on a Krylov space of K dimensions, with all its eigenvalues positive.',
  inLinearNets:
    'The natural gradient near the minimum, where the Hessian is the Fisher matrix; near a saddle it leaves at once.',
  formula: {
    lines: [String.raw`d = −V (|T| + λ I)^{−1} V^⊤ g, \; T = V^⊤ H V`, 'W ← W + d'],
    symbols: ['d', 'V', 'T', 'H', 'lambda', 'I', 'gAll', 'wAll'],
  },
  measured: { autoencoder: { seeds: 3, losses: [2.314, 2.233, 2.214, 2.161] } },
  needsFloat64: true,
  tasks: {
    deepLinear: { params: { dimensions: dimensionsField(40), damping: leastDamping(1e-4) } },
    autoencoder: { params: { dimensions: dimensionsField(10), damping: leastDamping(1e-2) } },
  },
  operations(network, samples, params) {
    const K = numberIn(params, 'dimensions')
    return (
      gradientOperations(network, samples) +
      K * hessianProductOperations(network, samples) +
      multiples.length * (lossOperations(network, samples) + 2 * K * parameterCount(network)) +
      4 * K * K * parameterCount(network)
    )
  },
  begin({ device, params, memory }) {
    const size = numberIn(params, 'dimensions')
    const dampings = multiples.map((multiple) => multiple * numberIn(params, 'damping'))
    return (situation) => {
      const { weights, hessianTimes, loss } = situation
      const g = situation.gradients()
      const { basis, projected } = krylovSpace(device, hessianTimes, g, size)
      const slope = Math.sqrt(device.readScalars([innerProduct(device, g, g)])[0]!)
      const solve = absoluteSolver(projected)
      const candidates = dampings.map((damping) =>
        moved(device, weights, basis, solve(-slope, damping)),
      )
      const [before, ...losses] = device.readScalars([
        loss(),
        ...candidates.map((candidate) => device.tidy(() => loss(candidate))),
      ])
      const best = losses.indexOf(Math.min(...losses))
      memory.report('dimensions', basis.length)
      memory.report('damping', dampings[best] ?? Number.NaN)
      return losses[best]! < before! ? candidates[best]! : weights
    }
  },
} as const satisfies System

/** (|T| + λ I)⁻¹ b e₁ of a symmetric T. */
function absoluteSolver(T: Matrix): (b: number, damping: number) => number[] {
  const { values, vectors: Q } = symmetricEigen(T)
  return (b, damping) =>
    values.reduce((sum, value, k) => {
      const part = (b * Q.get(0, k)) / (Math.abs(value) + damping)
      return sum.map((entry, i) => entry + part * Q.get(i, k))
    }, new Array<number>(T.rows).fill(0))
}

/** W + V y. */
const moved = (
  device: Device,
  weights: Weights,
  basis: readonly Weights[],
  y: readonly number[],
): Weights => combine(device, basis, y).map((d, l) => device.map(plus, [weights[l]!, d]))
