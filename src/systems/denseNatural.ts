/**
 * @file The natural gradient as Amari wrote it, with the whole Fisher matrix: (F + λ I)⁻¹ g by Cholesky's
 * factor of P × P numbers (Amari 1998). In deep linear networks F has a closed form; elsewhere it is put
 * together from its products with the P unit vectors.
 */

import { solveDefinite } from '../core/dense/cholesky'
import type { Network } from '../device/network'
import { minusTimes } from '../device/pointwise'
import { numberIn } from '../experiment/chosen'
import { modelFisher } from './curvature'
import { dampingField } from './curvatureFields'
import {
  entriesOf,
  layersOf,
  linearFisher,
  linearGradient,
  matrixOfProducts,
  rounded,
} from './fisherMatrix'
import { naturalStepField } from './naturalStepField'
import { fisherProductOperations, gradientOperations, parameterCount } from './operationCounts'
import { amari } from './sources'
import type { System } from './system'

/** Weights whose Cholesky factor takes about 0.3 s on one core: four layers of 16 × 16 are 1,024. */
const mostWeights = 1100

const damping = (initial: number) =>
  dampingField(initial, 'Damping', 'Added to the diagonal of the Fisher matrix, which is singular.')

export const denseNatural = {
  id: 'denseNatural',
  name: 'dense natural gradient',
  short: 'dense NG',
  family: 'natural',
  source: amari,
  help: `Forms the whole Fisher matrix and solves with it: P³ operations for P weights, so P ≤ ${mostWeights.toLocaleString('en')}.`,
  keeps: 'All of the Fisher matrix, entry by entry.',
  inLinearNets: 'The natural gradient of least norm, as its damping goes to 0.',
  formula: {
    lines: [String.raw`d = (F + λ I)^{−1} g, \; W ← W − α d`],
    symbols: ['d', 'F', 'lambda', 'I', 'gAll', 'wAll', 'alpha'],
  },
  needsFloat64: true,
  tasks: {
    deepLinear: { params: { step: naturalStepField, damping: damping(1e-6) } },
    autoencoder: { params: { step: naturalStepField, damping: damping(1e-2) } },
  },
  operations(network, samples) {
    const P = parameterCount(network)
    return (
      gradientOperations(network, samples) +
      (isLinear(network) ? P ** 2 : P * fisherProductOperations(network, samples)) +
      P ** 3 / 3
    )
  },
  obstacle(network) {
    const P = parameterCount(network)
    if (P <= mostWeights) return null
    return `The Fisher matrix of ${P.toLocaleString('en')} weights has ${rounded(P ** 2 / 1e6)} million entries, and a solution with it takes ${rounded(P ** 3 / 3e9)} billion operations a step: at most ${mostWeights.toLocaleString('en')} weights can be. The truncated-Newton natural gradient uses the same matrix without forming it.`
  },
  begin({ device, network, params, memory }) {
    const P = parameterCount(network)
    const size = numberIn(params, 'step')
    const lambda = numberIn(params, 'damping')
    return (situation) => {
      const { weights } = situation
      const linear = situation.linear?.()
      const g = linear ? linearGradient(linear) : entriesOf(device, situation.gradients())
      const F = linear
        ? linearFisher(linear, linear.covariance('batch'))
        : matrixOfProducts(device, network, modelFisher(situation), P)
      for (let k = 0; k < P; k++) F[k * (P + 1)]! += lambda
      const solution = solveDefinite(F, g)
      memory.report('inverseResidual', solution ? solution.residual : Number.POSITIVE_INFINITY)
      if (!solution) return weights
      const directions = layersOf(device, network, solution.x)
      return weights.map((W, l) => device.map(minusTimes, [W, directions[l]!], [size]))
    }
  },
} as const satisfies System

/** Networks whose Fisher matrix has the closed form. */
const isLinear = ({ activation, loss }: Network) => activation === 'identity' && loss === 'squared'
