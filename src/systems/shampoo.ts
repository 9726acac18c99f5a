/**
 * @file Shampoo (Gupta, Koren, Singer 2018): L ← L + g gᵀ, R ← R + gᵀ g, W ← W − η L^(−1/4) g R^(−1/4).
 *
 * With β > 0 the statistics are exponential averages. With grafting (Anil et al. 2020) Adam's averaged gradient stands in
 * the place of g, and each layer's step has the length of Adam's.
 */

import { cosineDecay } from '../core/cosineDecay'
import { inverseRoot, inverseRootOperations } from '../core/dense/inverseRoot'
import type { Device, DeviceMatrix } from '../device/device'
import { inputCounts, type Weights } from '../device/network'
import { minusTimes, type Pointwise, square } from '../device/pointwise'
import { numberIn, type Params } from '../experiment/chosen'
import { number, onOff } from '../experiment/field'
import { AdamDirection } from './adamDirection'
import { horizonField } from './horizonField'
import { zeroSquare } from './initial'
import { earlySteps, precondition } from './inverses'
import { gradientOperations, preconditionOperations } from './operationCounts'
import { stepField } from './stepField'
import type { System } from './system'

/** W − η U √(a / u): U with the length of the step whose squared length is a, u that of U. */
const graftedMove: Pointwise = {
  value: ([W, U, a, u], [step]) => W! - step! * U! * Math.sqrt(a! / Math.max(u!, 1e-30)),
  glsl: 'a - p0 * b * sqrt(c / max(d, 1e-30))',
}

const fields = (initial: {
  readonly beta: number
  readonly epsilon: number
  readonly refresh: number
  readonly graft: boolean
}) => ({
  beta: number({
    key: 'beta',
    label: 'Average',
    symbol: 'β',
    help: 'How much of the old statistics each step keeps; with sums they only grow, as Adagrad’s do.',
    min: 0.5,
    max: 0.9999,
    integer: false,
    scale: 'linear',
    word: { text: 'sums', end: 'low' },
    initial: initial.beta,
  }),
  epsilon: number({
    key: 'epsilon',
    label: 'Damping',
    symbol: 'ε',
    help: 'Added to the eigenvalues of the statistics, as a share of the largest.',
    min: 1e-12,
    max: 1,
    integer: false,
    scale: 'log',
    initial: initial.epsilon,
  }),
  refresh: number({
    key: 'refresh',
    label: 'Renew roots every',
    symbol: 'T',
    help: 'Steps between two renewals of the inverse fourth roots.',
    min: 1,
    max: 500,
    integer: true,
    scale: 'log',
    initial: initial.refresh,
  }),
  graft: onOff({
    key: 'graft',
    label: 'Grafting',
    help: 'Averages the gradient as Adam does, and gives each layer’s step the length of Adam’s.',
    initial: initial.graft,
  }),
})

export const shampoo = {
  id: 'shampoo',
  name: 'Shampoo',
  short: 'Shampoo',
  family: 'orthogonalised',
  source: {
    authors: 'V. Gupta, T. Koren, Y. Singer',
    title: 'Shampoo: preconditioned stochastic tensor optimization',
    year: 2018,
  },
  help: 'The gradient between the inverse fourth roots of its rows’ and columns’ second moments; at its first step the polar factor of the gradient.',
  keeps: 'Of each layer’s averaged g gᵀ a Kronecker product, by its square root.',
  inLinearNets:
    'Adagrad mode by mode, with summed statistics and from a balanced start. With an average its late steps are those of Muon, and jitter.',
  formula: {
    lines: [
      String.raw`P ← P + g_i g_i^⊤, \; Q ← Q + g_i^⊤ g_i`,
      'W_i ← W_i − η P^{−1/4} g_i Q^{−1/4}',
    ],
    symbols: ['PQ', 'g', 'W', 'eta'],
  },
  measured: {
    autoencoder: { seeds: 3, losses: [2.131, 1.986, 1.873, 1.672] },
    convolutional: { seeds: 1, losses: [2.275, 2.004] },
  },
  tasks: {
    deepLinear: {
      params: {
        step: stepField(0.3),
        ...fields({ beta: 0, epsilon: 1e-8, refresh: 1, graft: false }),
        horizon: horizonField(0),
      },
    },
    autoencoder: {
      params: {
        step: stepField(0.01),
        ...fields({ beta: 0.99, epsilon: 1e-4, refresh: 20, graft: true }),
        horizon: horizonField(0),
      },
    },
    convolutional: {
      params: {
        step: stepField(0.01),
        ...fields({ beta: 0.99, epsilon: 1e-4, refresh: 20, graft: true }),
        horizon: horizonField(0),
      },
    },
  },
  operations(network, samples, params) {
    const [rows, columns] = [network.layers.slice(1), inputCounts(network)]
    const statistics = rows.map((m, l) => 2 * m * columns[l]! * (m + columns[l]!))
    const roots = [...rows, ...columns].map(inverseRootOperations)
    return (
      gradientOperations(network, samples) +
      sumOf(statistics) +
      preconditionOperations(network) +
      sumOf(roots) / numberIn(params, 'refresh')
    )
  },
  begin({ device, network, params, memory }) {
    const sizes = { left: network.layers.slice(1), right: inputCounts(network) }
    const left = memory.matrices('left statistics', sizes.left.map(zeroSquare))
    const right = memory.matrices('right statistics', sizes.right.map(zeroSquare))
    const leftRoots = memory.matrices('left roots', sizes.left.map(zeroSquare))
    const rightRoots = memory.matrices('right roots', sizes.right.map(zeroSquare))
    const renewedAt = memory.number('roots renewed at', 0)
    const adam = params.graft ? new AdamDirection({ device, network, memory }) : null
    const [size, beta, horizon] = numbersIn(params, ['step', 'beta', 'horizon'])
    const [epsilon, refresh] = numbersIn(params, ['epsilon', 'refresh'])
    const add = (form: 'abT' | 'aTb', old: DeviceMatrix, g: DeviceMatrix) =>
      device.product(form, g, g, { kind: 'blend', old, keep: beta || 1, weight: 1 - beta })
    return ({ weights, gradients, step }) => {
      const g = gradients()
      left.become(left.now.map((old, l) => add('abT', old, g[l]!)))
      right.become(right.now.map((old, l) => add('aTb', old, g[l]!)))
      if (earlySteps.includes(step) || step % refresh === 0) {
        renewedAt.now = step
        // An average starts from 0: over this it has the weight 1.
        const share = beta > 0 ? 1 - beta ** (step + 1) : 1
        leftRoots.become(rootsOf(device, left.now, epsilon, share))
        rightRoots.become(rootsOf(device, right.now, epsilon, share))
      }
      memory.report('staleness', step - renewedAt.now)
      const now = size * cosineDecay(step, horizon)
      if (!adam) {
        const U = precondition(device, leftRoots.now, g, rightRoots.now)
        return weights.map((W, l) => device.map(minusTimes, [W, U[l]!], [now]))
      }
      const lengths = adam.follow(g, step).map((direction) => device.sum(square, [direction]))
      const U = precondition(device, leftRoots.now, adam.means, rightRoots.now)
      return weights.map((W, l) => {
        const own = device.sum(square, [U[l]!])
        return device.map(graftedMove, [W, U[l]!, lengths[l]!, own], [now])
      })
    }
  },
} as const satisfies System

/** (M / share + ε λ₁ I)^(−1/4) of each. */
const rootsOf = (device: Device, matrices: Weights, epsilon: number, share: number) =>
  matrices.map((matrix) => {
    const n = matrix.shape[0]
    const values = device.read(matrix).map((value) => value / share)
    return device.upload(inverseRoot(values, n, 4, epsilon), n, n)
  })

const numbersIn = <const T extends readonly string[]>(params: Params, names: T) =>
  names.map((name) => numberIn(params, name)) as { [K in keyof T]: number }

const sumOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0)
