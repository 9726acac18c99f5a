/**
 * @file The natural gradient by the leading eigenvectors u_i of the batch's Fisher matrix, found at random (Halko,
 * Martinsson, Tropp 2011): d = Σ u_i p_i / (w_i + λ) + (g − Σ u_i p_i) / (w_1 + λ), p_i = u_iᵀ g.
 *
 * What lies outside is taken to have the smallest curvature that was found, w_1, which is no less than its own.
 * Eigenvalues that are rounding of the largest do not count as found.
 */

import { Matrix } from 'ml-matrix'
import type { Device, DeviceMatrix } from '../device/device'
import { inputCounts, type Network, type Weights } from '../device/network'
import { minusTimes } from '../device/pointwise'
import { numberIn, type Params } from '../experiment/chosen'
import { number } from '../experiment/field'
import { modelFisher } from './curvature'
import { zeroWeights } from './initial'
import { dampingField, refreshField } from './metricFields'
import {
  backwardOperations,
  gradientOperations,
  jacobianOperations,
  parameterCount,
} from './operationCounts'
import { leadingEigenpairs } from './rangeFinder'
import { rememberingReader } from './rememberingReader'
import { Renewal } from './renewal'
import type { Situation } from './situation'
import { stepField } from './stepField'
import type { Begin, System } from './system'

const rank = (initial: number) =>
  number({
    key: 'rank',
    label: 'Rank',
    symbol: 'k',
    help: 'Eigenvectors of the Fisher matrix that are looked for; a deep linear network of width n has n² with curvature.',
    min: 1,
    max: 512,
    integer: true,
    scale: 'log',
    initial,
  })

const damping = (initial: number) =>
  dampingField(initial, 'What is added to the Fisher’s eigenvalues.')

/** Smaller eigenvalues, in units of the largest, are float32's rounding. */
const smallestRatio = 1e-5

/** Numbers that all vectors have, above which they no longer fit in a browser's memory beside the rest. */
const mostNumbers = 1e7

/** The eigenvectors there are to find. */
const rankOf = (network: Network, params: Params) =>
  Math.min(numberIn(params, 'rank'), parameterCount(network))

export const lowRankFisher = {
  id: 'lowRankFisher',
  name: 'randomised low-rank Fisher',
  short: 'low-rank Fisher',
  family: 'natural',
  source: {
    authors: 'N. Halko, P.-G. Martinsson, J. Tropp',
    title:
      'Finding structure with randomness: probabilistic algorithms for constructing approximate matrix decompositions',
    year: 2011,
    number: 11,
  },
  help: 'The k leading eigenvectors of the batch’s Fisher matrix, from its products with random vectors.',
  keeps:
    'The k leading eigenvectors of the whole Fisher matrix; the rest is a multiple of the identity.',
  inLinearNets:
    'The smallest natural gradient, up to damping, with k = n² renewed at every step. With fewer, that in the large modes, and gradient descent in the rest.',
  formula: {
    lines: [
      String.raw`d = ∑_{j}^{k} \frac{p_j}{w_j + λ} u_j + \frac{1}{w_1 + λ} (g − ∑_{j}^{k} p_j u_j)`,
      String.raw`p_j = u_j^⊤ g, \; W ← W − η d`,
    ],
    symbols: ['d', 'eigen', 'p', 'lambda', 'gAll', 'wAll', 'eta'],
  },
  measured: { autoencoder: { seeds: 3, losses: [3.151, 2.554, 2.154, 1.969] } },
  needsFloat64: true,
  tasks: {
    deepLinear: {
      params: {
        step: stepField(1),
        rank: rank(16),
        damping: damping(1e-2),
        refresh: refreshField(1),
      },
    },
    autoencoder: {
      params: {
        step: { ...stepField(0.5), linked: 0.2 },
        rank: rank(32),
        damping: damping(1),
        refresh: refreshField(20),
      },
    },
  },
  obstacle(network, params) {
    const numbers = rankOf(network, params) * parameterCount(network)
    if (numbers <= mostNumbers) return null
    const most = Math.max(1, Math.floor(mostNumbers / parameterCount(network)))
    return `Its eigenvectors would have ${Math.round(numbers / 1e6)} million numbers, where ${mostNumbers / 1e6} are the most: choose a rank of ${most} or less, or narrower layers.`
  },
  operations(network, samples, params) {
    const k = rankOf(network, params)
    const product = jacobianOperations(network, samples) + 2 * backwardOperations(network, samples)
    const renewed = 2 * k * product + 10 * k ** 2 * parameterCount(network) + 10 * k ** 3
    return (
      gradientOperations(network, samples) +
      4 * k * parameterCount(network) +
      renewed / numberIn(params, 'refresh')
    )
  },
  begin(at) {
    const { device, network, params, memory } = at
    const k = rankOf(network, params)
    const vectors = memory.matrices(
      'eigenvectors',
      Array.from({ length: k }, () => zeroWeights(network)).flat(),
    )
    const values = memory.matrices('eigenvalues', [{ rows: 1, columns: k }])
    const renewal = new Renewal(memory, numberIn(params, 'refresh'), 'eigenvectors renewed at')
    const read = rememberingReader(device)
    const size = numberIn(params, 'step')
    const lambda = numberIn(params, 'damping')
    const depth = network.layers.length - 1
    return (situation) => {
      if (renewal.isDue(situation.step)) {
        const found = eigenpairsOf(at, situation, k)
        vectors.become(found.vectors)
        values.become([device.upload(found.values, 1, k)])
      }
      const w = read(values.now[0]!)
      // None is, of a Fisher beyond all numbers: what follows is then no number either.
      const first = Math.max(
        0,
        w.findIndex((value) => value >= smallestRatio * w[k - 1]!),
      )
      memory.report('eigenvectors', k - first)
      memory.report('smallest eigenvalue', w[first]!)
      memory.report('largest eigenvalue', w[k - 1]!)
      const g = situation.gradients().map((matrix) => device.read(matrix))
      const outside = 1 / (w[first]! + lambda)
      const d = g.map((layer) => Float64Array.from(layer, (value) => outside * value))
      for (let i = first; i < k; i++) {
        const u = vectors.now.slice(i * depth, (i + 1) * depth).map(read)
        const p = u.reduce((sum, layer, l) => sum + dot(layer, g[l]!), 0)
        const factor = p * (1 / (w[i]! + lambda) - outside)
        u.forEach((layer, l) => {
          addTimes(d[l]!, factor, layer)
        })
      }
      return situation.weights.map((W, l) =>
        device.map(minusTimes, [W, device.upload(d[l]!, ...W.shape)], [size]),
      )
    }
  },
} as const satisfies System

/** The eigenpairs, by random vectors of this step. */
function eigenpairsOf({ device, network }: Begin, situation: Situation, k: number) {
  const layout = shapesOf(network)
  const fisher = modelFisher(situation)
  const times = (v: Weights) => flat(device, fisher(v))
  const images = Array.from({ length: k }, (_, i) =>
    times(
      layout.map(([rows, columns], l) =>
        device.normals(rows, columns, situation.random(`probe ${i + 1} of layer ${l + 1}`)),
      ),
    ),
  )
  const { vectors, values } = leadingEigenpairs(
    new Matrix(images),
    (rows) => new Matrix(rows.to2DArray().map((row) => times(layered(device, layout, row)))),
  )
  return { vectors: vectors.to2DArray().flatMap((row) => layered(device, layout, row)), values }
}

type Shape = readonly [rows: number, columns: number]

const shapesOf = (network: Network): Shape[] =>
  inputCounts(network).map((columns, l) => [network.layers[l + 1]!, columns])

const flat = (device: Device, weights: Weights): number[] =>
  weights.flatMap((matrix) => Array.from(device.read(matrix)))

/** The inverse of flat. */
function layered(device: Device, layout: readonly Shape[], row: readonly number[]): DeviceMatrix[] {
  let start = 0
  return layout.map(([rows, columns]) => {
    const end = start + rows * columns
    const matrix = device.upload(row.slice(start, end), rows, columns)
    start = end
    return matrix
  })
}

function dot(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!
  return sum
}

function addTimes(to: Float64Array, factor: number, values: ArrayLike<number>): void {
  for (let i = 0; i < to.length; i++) to[i]! += factor * values[i]!
}
