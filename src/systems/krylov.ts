/**
 * @file Krylov subspace descent (Vinyals and Povey 2012): a step within the span of g, F g, F² g, …, and the
 * last step, F the batch's Gauss–Newton matrix: the one that lowers a second batch's loss, by quasi-Newton
 * steps that start from F on the space.
 */

import { Matrix } from 'ml-matrix'
import { symmetricEigen } from '../core/dense/symmetricEigen'
import { minimize } from '../core/quasiNewton'
import { plus } from '../device/pointwise'
import { numberIn } from '../experiment/chosen'
import { modelFisher } from './curvature'
import { dimensionsField } from './curvatureFields'
import { zeroWeights } from './initial'
import { innerProduct } from './innerProduct'
import { combine, krylovSpace } from './krylovSpace'
import { fisherProductOperations, gradientOperations, parameterCount } from './operationCounts'
import type { System } from './system'

/** Places within the space at which the second batch's loss and gradient are asked for, at most. */
const evaluations = 20

/** Eigenvalues of F on the space are raised to this part of the largest. */
const floor = 1e-4

export const krylov = {
  id: 'krylov',
  name: 'Krylov subspace descent',
  short: 'Krylov',
  family: 'curvature',
  source: {
    authors: 'O. Vinyals, D. Povey',
    title: 'Krylov subspace descent for deep learning',
    year: 2012,
    number: 14,
  },
  help: 'The best step within the span of g, F g, F² g, … and the last step, judged by a second batch.',
  keeps: 'The batch’s Gauss–Newton matrix, on a Krylov space of K dimensions.',
  inLinearNets:
    'The natural gradient, as far as K dimensions hold it; the loss itself sets the step.',
  formula: {
    lines: [String.raw`V = \mathrm{span}(g, F g, F^2 g, …, d_0)`, 'W ← W + V y'],
    symbols: ['V', 'gAll', 'F', 'dLast', 'wAll', 'y'],
  },
  measured: { autoencoder: { seeds: 3, losses: [2.023, 1.989, 1.966, 1.951] } },
  needsFloat64: true,
  tasks: {
    deepLinear: { params: { dimensions: dimensionsField(10) } },
    autoencoder: { params: { dimensions: dimensionsField(10) } },
  },
  operations(network, samples, params) {
    const K = numberIn(params, 'dimensions')
    return (
      (1 + evaluations) * gradientOperations(network, samples) +
      (K + 1) * fisherProductOperations(network, samples) +
      4 * (K + 1) * (K + 1 + evaluations) * parameterCount(network)
    )
  },
  begin({ device, network, params, memory }) {
    const lastStep = memory.matrices('last step', zeroWeights(network))
    const size = numberIn(params, 'dimensions')
    return (situation) => {
      const { weights, samples } = situation
      const g = situation.gradients()
      const fisher = modelFisher(situation)
      const { basis, projected } = krylovSpace(device, fisher, g, size, lastStep.now)
      const other = situation.otherBatch('training')
      const at = (y: readonly number[]) => {
        const scalars = device.tidy(() => {
          const moved = combine(device, basis, y).map((d, l) => device.map(plus, [d, weights[l]!]))
          const there = other.at(moved)
          const slopes = there.gradients()
          return [there.loss(), ...basis.map((v) => innerProduct(device, v, slopes))]
        })
        const [loss, ...gradient] = device.readScalars(scalars)
        return { value: loss! / samples, gradient }
      }
      const found = minimize(at, inverseOf(projected), evaluations)
      memory.report('dimensions', basis.length)
      memory.report('evaluations', found.evaluations)
      const step = lastStep.become(combine(device, basis, found.y))
      return weights.map((W, l) => device.map(plus, [W, step[l]!]))
    }
  },
} as const satisfies System

/** The inverse of a positive semidefinite matrix whose eigenvalues are raised to the floor. */
function inverseOf(projected: Matrix): Matrix {
  const { values, vectors } = symmetricEigen(projected)
  const lowest = floor * Math.max(...values)
  const inverses = values.map((value) => 1 / Math.max(value, lowest, Number.MIN_VALUE))
  return vectors.mmul(Matrix.diag(inverses)).mmul(vectors.transpose())
}
