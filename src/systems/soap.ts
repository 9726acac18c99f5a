/**
 * @file SOAP (Vyas et al. 2024): Adam in the eigenbases of Shampoo's statistics.
 *
 * G = P g Qᵀ, V ← β V + (1 − β) G², W ← W − η Pᵀ (P M Qᵀ / (√V + ε)) Q with M the averaged gradient, and the rows of P and
 * Q the eigenvectors of the averaged g gᵀ and gᵀ g. Every so many steps one round of orthogonal iteration turns them.
 */

import { Matrix } from 'ml-matrix'
import { cosineDecay } from '../core/cosineDecay'
import { orthonormalBasis, orthonormalBasisOperations } from '../core/dense/orthonormalBasis'
import { symmetricEigen } from '../core/dense/symmetricEigen'
import type { Device, DeviceMatrix } from '../device/device'
import { inputCounts, type Weights } from '../device/network'
import { combination, copy, minusTimes, type Pointwise } from '../device/pointwise'
import { numberIn } from '../experiment/chosen'
import { number } from '../experiment/field'
import { horizonField } from './horizonField'
import { zeroSquare, zeroWeights } from './initial'
import { gradientOperations, preconditionOperations } from './operationCounts'
import { stepField } from './stepField'
import type { System } from './system'

/** What each of the averages keeps of the old. */
const beta = 0.95

/** Directions of which the statistics know nothing have this share of their mean eigenvalue. */
const tieBreak = 1e-3

const plain = { kind: 'scale', factor: 1 } as const

/** β v + (1 − β) g². */
const averageSquare: Pointwise = {
  value: ([v, g], [keep]) => keep! * v! + (1 - keep!) * g! * g!,
  glsl: 'p0 * a + (1. - p0) * b * b',
}

/** p₀ m / (√v + √(p₁ s)): p₁ s the damping's square. */
const damped: Pointwise = {
  value: ([m, v, s], [p0, p1]) => (p0! * m!) / Math.max(Math.sqrt(v!) + Math.sqrt(p1! * s!), 1e-30),
  glsl: 'p0 * a / max(sqrt(b) + sqrt(p1 * c), 1e-30)',
}

const fields = (epsilon: number) => ({
  epsilon: number({
    key: 'epsilon',
    label: 'Damping',
    symbol: 'ε',
    help: 'Added to the roots of the averaged squares, as a share of their layer’s root mean square.',
    min: 1e-8,
    max: 1,
    integer: false,
    scale: 'log',
    initial: epsilon,
  }),
  refresh: number({
    key: 'refresh',
    label: 'Turn bases every',
    symbol: 'T',
    help: 'Steps between two rounds of orthogonal iteration, by which the bases follow the statistics.',
    min: 1,
    max: 500,
    integer: true,
    scale: 'log',
    initial: 10,
  }),
})

export const soap = {
  id: 'soap',
  name: 'SOAP',
  short: 'SOAP',
  family: 'orthogonalised',
  source: {
    authors:
      'N. Vyas, D. Morwani, R. Zhao, M. Kwun, I. Shapira, D. Brandfonbrener, L. Janson, S. Kakade',
    title: 'SOAP: improving and stabilizing Shampoo using Adam',
    year: 2024,
  },
  help: 'Adam in the eigenbases of the averaged g gᵀ and gᵀ g of each layer, β = 0.95; its first gradient only sets the bases.',
  keeps:
    'Of each averaged g gᵀ the eigenvectors, as of a Kronecker product, and the diagonal in them.',
  inLinearNets:
    'Near Adam mode by mode, but no law is known: it needs its damping there, and a step that falls to 0.',
  formula: {
    lines: [
      'v ← β v + (1 − β) (P g_i Q^⊤)^2',
      String.raw`W_i ← W_i − η P^⊤ (\frac{P m Q^⊤}{\sqrt{v} + ε}) Q`,
    ],
    symbols: ['squares', 'beta', 'bases', 'g', 'm', 'epsilon', 'W', 'eta'],
  },
  measured: { autoencoder: { seeds: 3, losses: [2.882, 2.184, 1.628, 1.393] } },
  tasks: {
    deepLinear: {
      params: { step: stepField(0.005), ...fields(1e-2), horizon: horizonField(500) },
    },
    autoencoder: {
      params: { step: stepField(0.006), ...fields(1e-2), horizon: horizonField(0) },
    },
  },
  notOffered: {
    convolutional: 'Its bases are left to rounding, since a convolution’s gradient is of low rank.',
  },
  operations(network, samples, params) {
    const sizes = [...network.layers.slice(1), ...inputCounts(network)]
    const turns = sizes.map((n) => 2 * n ** 3 + orthonormalBasisOperations(n))
    return (
      gradientOperations(network, samples) +
      // The statistics cost as much as one way into the bases; two go there and one comes back.
      4 * preconditionOperations(network) +
      turns.reduce((sum, value) => sum + value, 0) / numberIn(params, 'refresh')
    )
  },
  begin({ device, network, params, memory }) {
    const [rows, columns] = [network.layers.slice(1), inputCounts(network)]
    const left = memory.matrices('left statistics', rows.map(zeroSquare))
    const right = memory.matrices('right statistics', columns.map(zeroSquare))
    const leftBases = memory.matrices('left bases', rows.map(zeroSquare))
    const rightBases = memory.matrices('right bases', columns.map(zeroSquare))
    const means = memory.matrices('means', zeroWeights(network))
    const squares = memory.matrices('squares', zeroWeights(network))
    const [size, horizon] = [numberIn(params, 'step'), numberIn(params, 'horizon')]
    const [epsilon, refresh] = [numberIn(params, 'epsilon'), numberIn(params, 'refresh')]

    const average = (form: 'abT' | 'aTb', old: DeviceMatrix, g: DeviceMatrix) =>
      device.product(form, g, g, { kind: 'blend', old, keep: beta, weight: 1 - beta })
    const addStatistics = (g: Weights) => {
      left.become(left.now.map((old, l) => average('abT', old, g[l]!)))
      right.become(right.now.map((old, l) => average('aTb', old, g[l]!)))
    }
    /** P M Qᵀ of layer l. */
    const inBases = (M: DeviceMatrix, l: number) => {
      const half = device.product('ab', leftBases.now[l]!, M, plain)
      return device.product('abT', half, rightBases.now[l]!, plain)
    }
    const outOfBases = (M: DeviceMatrix, l: number) => {
      const half = device.product('aTb', leftBases.now[l]!, M, plain)
      return device.product('ab', half, rightBases.now[l]!, plain)
    }
    const step = (weights: Weights, g: Weights, taken: number) => {
      const m = means.become(
        means.now.map((old, l) => device.map(combination, [old, g[l]!], [beta, 1 - beta])),
      )
      const v = squares.become(
        squares.now.map((old, l) => device.map(averageSquare, [old, inBases(g[l]!, l)], [beta])),
      )
      // Both averages started from 0 so many steps ago, and have this share of their weight.
      const share = 1 - beta ** taken
      const now = size * cosineDecay(taken - 1, horizon)
      return weights.map((W, l) => {
        const total = device.sum(copy, [v[l]!])
        const damping = epsilon ** 2 / (W.shape[0] * W.shape[1])
        const direction = device.map(
          damped,
          [inBases(m[l]!, l), v[l]!, total],
          [1 / Math.sqrt(share), damping],
        )
        return device.map(minusTimes, [W, outOfBases(direction, l)], [now])
      })
    }

    return (situation) => {
      const g = situation.gradients()
      if (situation.step === 0) {
        addStatistics(g)
        leftBases.become(left.now.map((L) => eigenvectors(device, L)))
        rightBases.become(right.now.map((R) => eigenvectors(device, R)))
        return situation.weights.map((W) => device.map(copy, [W]))
      }
      const next = step(situation.weights, g, situation.step)
      addStatistics(g)
      if (situation.step % refresh === 0) {
        leftBases.become(leftBases.now.map((P, l) => turned(device, P, left.now[l]!)))
        rightBases.become(rightBases.now.map((Q, l) => turned(device, Q, right.now[l]!)))
      }
      return next
    }
  },
} as const satisfies System

/**
 * Rows: the eigenvectors of a matrix, those of large eigenvalues first. It has few directions after one gradient: a
 * graded diagonal tells the others apart, else rounding would, and each device's in its own way.
 */
function eigenvectors(device: Device, matrix: DeviceMatrix): DeviceMatrix {
  const n = matrix.shape[0]
  const values = Matrix.from1DArray(n, n, Array.from(device.read(matrix)))
  const grades = Array.from({ length: n }, (_, k) => (tieBreak * values.trace() * (n - k)) / n ** 2)
  const { vectors } = symmetricEigen(values.add(Matrix.diag(grades)))
  const rows = vectors.transpose().to2DArray().reverse()
  return device.upload(rows.flat(), n, n)
}

/** The rows of P after one round of orthogonal iteration; those that the matrix does not move stay. */
function turned(device: Device, P: DeviceMatrix, matrix: DeviceMatrix): DeviceMatrix {
  const n = matrix.shape[0]
  const moved = device.read(device.product('ab', P, matrix, plain))
  const before = device.read(P)
  // The trace of P M Pᵀ is that of M.
  let trace = 0
  for (let i = 0; i < n * n; i++) trace += moved[i]! * before[i]!
  const share = (tieBreak * trace) / n
  return device.upload(
    orthonormalBasis(
      moved.map((x, i) => x + share * before[i]!),
      n,
    ),
    n,
    n,
  )
}
