/**
 * @file K-FAC with a block-tridiagonal inverse (Martens and Grosse, "Optimizing Neural Networks with
 * Kronecker-factored Approximate Curvature", 2015, section 4.3).
 *
 * Factored Tikhonov damping as there (6.3) but with a λ that stays, and as in the block-diagonal form the step
 * that is best in the plane of the preconditioned gradient and the last step, by the exact Fisher of the batch.
 */

import { Matrix } from 'ml-matrix'
import { inputCounts, type Network } from '../device/network'
import { combination } from '../device/pointwise'
import { numberIn } from '../experiment/chosen'
import { type ChainInverse, type ChainMoments, chainInverse, throughChain } from './chainInverse'
import { RunningChain } from './chainMoments'
import { zeroSquare, zeroWeights } from './initial'
import type { Kept } from './memory'
import { dampingField, memoryField, refreshField } from './metricFields'
import {
  backwardOperations,
  factorOperations,
  gradientOperations,
  jacobianOperations,
  sumOverLayers,
} from './operationCounts'
import { planeProducts } from './planeProducts'
import { bestInPlane } from './quadraticModel'
import { Renewal } from './renewal'
import { martensGrosse } from './sources'
import type { Begin, System } from './system'

const damping = (initial: number) => ({
  ...dampingField(
    initial,
    'Tikhonov damping, shared between the factors. Without it nothing is left of a linear layer’s block once the next layer is known.',
  ),
  min: 1e-6,
})

/** Of a symmetric eigendecomposition, in multiples of n³: reduction, implicit QR and its vectors. */
const eigenCost = 9

/** Inputs or units of a layer above which a renewal would take longer than ten seconds. */
const mostWide = 800

export const kfacTridiagonal = {
  id: 'kfacTridiagonal',
  name: 'K-FAC, block-tridiagonal',
  short: 'K-FAC tridiag.',
  family: 'natural',
  source: martensGrosse,
  help: 'K-FAC in which each layer also knows the next one: the inverse has the blocks of neighbours.',
  keeps: 'The diagonal blocks and those of neighbouring layers, each as a Kronecker product.',
  inLinearNets:
    'The natural gradient as λ goes to 0; without damping it is undefined, for the next layer tells all of a layer’s block.',
  formula: {
    lines: ['U = Ξ^⊤ D Ξ g', String.raw`d = x_1 U + x_2 d_0, \; W ← W + d`],
    symbols: ['U', 'Xi', 'D', 'gAll', 'd', 'dLast', 'coefficients', 'wAll'],
  },
  measured: { autoencoder: { seeds: 3, losses: [1.935, 1.8, 1.521, 1.353] } },
  tasks: {
    deepLinear: {
      params: { damping: damping(1e-3), memory: memoryField(1), refresh: refreshField(1) },
    },
    autoencoder: {
      params: { damping: damping(1e-3), memory: memoryField(0.05), refresh: refreshField(20) },
    },
  },
  obstacle({ layers }) {
    const widest = Math.max(...layers)
    if (widest <= mostWide) return null
    return `It needs the eigenvectors of each layer’s moments, made on the CPU: ${mostWide} units are the most, and there are ${widest}. Choose narrower layers, or K-FAC, which needs inverses only.`
  },
  operations(network, samples, params) {
    const renewed = eigenOperations(network) / numberIn(params, 'refresh')
    return (
      gradientOperations(network, samples) +
      backwardOperations(network, samples) +
      factorOperations(network, samples) +
      linkOperations(network, samples) +
      2 * jacobianOperations(network, samples) +
      sumOverLayers(network, (m, n) => 4 * m * n * (m + n)) +
      renewed
    )
  },
  begin(at) {
    const { device, network, params, memory } = at
    const inputs = new RunningChain(at, 'inputs', inputCounts(network))
    const errors = new RunningChain(at, 'errors', network.layers.slice(1))
    const inverse = keptChain(at)
    const renewal = new Renewal(memory, numberIn(params, 'refresh'), 'chain renewed at')
    const lastStep = memory.matrices('last step', zeroWeights(network))
    const newest = numberIn(params, 'memory')
    const lambda = numberIn(params, 'damping')
    return (situation) => {
      const { weights, step } = situation
      const r = Math.max(newest, 1 / (step + 1))
      inputs.follow(situation.response().inputs, r)
      errors.follow(situation.fisherErrors(), r)
      if (renewal.isDue(step)) {
        const made = chainInverse(...factoredTikhonov(inputs.read(), errors.read(), lambda))
        for (const part of parts) {
          inverse[part].become(
            made[part].map((M) => device.upload(M.to1DArray(), M.rows, M.columns)),
          )
        }
      }
      const U = throughChain(device, nowOf(inverse), situation.gradients())
      const directions = [U, ...(step > 0 ? [lastStep.now] : [])]
      const { coefficients } = bestInPlane(planeProducts(device, situation, directions), lambda)
      const [a, b = 0] = coefficients
      memory.report('rescaling', -a!)
      const change = lastStep.become(
        U.map((u, l) => device.map(combination, [u, lastStep.now[l]!], [a!, b])),
      )
      return weights.map((W, l) => device.map(combination, [W, change[l]!], [1, 1]))
    }
  },
} as const satisfies System

const parts = ['inputLinks', 'errorLinks', 'right', 'left', 'between'] as const

type KeptChain = { readonly [K in keyof ChainInverse]: Kept }

function keptChain({ network, memory }: Begin): KeptChain {
  const inputs = inputCounts(network)
  const units = network.layers.slice(1)
  const links = (sizes: readonly number[]) =>
    sizes.slice(1).map((columns, l) => ({ rows: sizes[l]!, columns }))
  return {
    inputLinks: memory.matrices('input links', links(inputs)),
    errorLinks: memory.matrices('error links', links(units)),
    right: memory.matrices('right eigenvectors', inputs.map(zeroSquare)),
    left: memory.matrices('left eigenvectors', units.map(zeroSquare)),
    between: memory.matrices('weights between', zeroWeights(network)),
  }
}

const nowOf = ({ inputLinks, errorLinks, right, left, between }: KeptChain): ChainInverse => ({
  inputLinks: inputLinks.now,
  errorLinks: errorLinks.now,
  right: right.now,
  left: left.now,
  between: between.now,
})

/** π_l √λ on the inputs' own moments and √λ / π_l on the errors', π_l² the ratio of their mean eigenvalues. */
export function factoredTikhonov(
  inputs: ChainMoments,
  errors: ChainMoments,
  lambda: number,
): [ChainMoments, ChainMoments] {
  const root = Math.sqrt(lambda)
  const ratios = inputs.own.map((A, l) => {
    const G = errors.own[l]!
    return Math.sqrt(A.trace() / A.rows / (G.trace() / G.rows))
  })
  const plus = (M: Matrix, damping: number) => Matrix.add(M, Matrix.eye(M.rows).mul(damping))
  return [
    { ...inputs, own: inputs.own.map((A, l) => plus(A, ratios[l]! * root)) },
    { ...errors, own: errors.own.map((G, l) => plus(G, root / ratios[l]!)) },
  ]
}

/** Moments of neighbours, and the two products with each link. */
function linkOperations(network: Network, samples: number): number {
  const inputs = inputCounts(network)
  const units = network.layers.slice(1)
  return units.slice(1).reduce((sum, next, l) => {
    const [m, n, after] = [units[l]!, inputs[l]!, inputs[l + 1]!]
    return sum + 2 * samples * (m * next + n * after) + 4 * m * after * (next + n)
  }, 0)
}

const eigenOperations = (network: Network) =>
  sumOverLayers(network, (m, n) => eigenCost * (m ** 3 + n ** 3))
