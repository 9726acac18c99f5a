/**
 * @file The adaptive natural gradient (Amari, Park, Fukumizu 2000; Park, Amari, Fukumizu 2000): an inverse of
 * the whole Fisher matrix that takes in one sampled score q = vec(δ̃_l ⊗ a_{l−1}) after the other,
 * Q ← Q − c Q q qᵀ Q / (1 + c qᵀ Q q), the inverse of what adds c q qᵀ to the matrix.
 *
 * The published (1 + ε) Q − ε Q q qᵀ Q lets Q grow without bound where there are no scores: the Fisher matrix
 * of a deep network has such directions.
 */

import { dampedInverse } from '../core/dense/cholesky'
import type { Device } from '../device/device'
import { inputCounts, type Network, type Weights } from '../device/network'
import { minusTimes } from '../device/pointwise'
import { numberIn } from '../experiment/chosen'
import { number } from '../experiment/field'
import { entriesOf, layersOf, rounded } from './fisherMatrix'
import { identity } from './initial'
import { backwardOperations, gradientOperations, parameterCount } from './operationCounts'
import type { Situation } from './situation'
import { amariParkFukumizu } from './sources'
import { stepField } from './stepField'
import type { System } from './system'

/** Scores a step. */
const scores = 4

/** Weights whose inverse takes about 0.1 s a step on one core. */
const mostWeights = 1536

const rate = (initial: number) =>
  number({
    key: 'rate',
    label: 'Rate',
    symbol: 'c',
    help: 'Weight of a score in the matrix, which starts as the identity.',
    min: 1e-5,
    max: 10,
    integer: false,
    scale: 'log',
    initial,
  })

export const adaptiveDense = {
  id: 'adaptiveDense',
  name: 'adaptive natural gradient (dense)',
  short: 'adaptive dense',
  family: 'natural',
  source: amariParkFukumizu,
  help: `The inverse of the whole Fisher matrix, updated by ${scores} sampled scores a step, P² operations each.`,
  keeps: 'All of the Fisher matrix, as the sum of the scores so far and the identity.',
  inLinearNets:
    'From gradient descent towards the natural gradient, only as fast as scores come in.',
  formula: {
    lines: [String.raw`Q ← Q − \frac{c Q q q^⊤ Q}{1 + c q^⊤ Q q}`, 'W ← W − η Q g'],
    symbols: ['Q', 'q', 'c', 'gAll', 'wAll', 'eta'],
  },
  needsFloat64: true,
  tasks: {
    deepLinear: { params: { step: stepField(0.3), rate: rate(1e-4) } },
    autoencoder: { params: { step: stepField(0.1), rate: rate(1e-4) } },
  },
  operations(network, samples) {
    const P = parameterCount(network)
    return (
      gradientOperations(network, samples) +
      backwardOperations(network, samples) +
      (4 * scores + 2) * P ** 2
    )
  },
  obstacle(network) {
    const P = parameterCount(network)
    if (P <= mostWeights) return null
    return `The inverse Fisher matrix of ${P.toLocaleString('en')} weights has ${rounded(P ** 2 / 1e6)} million entries: at most ${mostWeights.toLocaleString('en')} weights can be. The adaptive natural gradient that holds an inverse for each layer’s inputs and errors has no such bound.`
  },
  begin({ device, network, samples, params, memory }) {
    const P = parameterCount(network)
    const inverse = memory.matrices('inverse', [identity(P)])
    const size = numberIn(params, 'step')
    const c = numberIn(params, 'rate')
    const plain = { kind: 'scale', factor: 1 } as const
    return (situation) => {
      const rows = Array.from(
        { length: Math.min(scores, samples) },
        (_, k) => (situation.step * scores + k) % samples,
      )
      const q = device.upload(scoresOf(device, network, situation, rows), rows.length, P)
      const Qq = device.product('abT', inverse.now[0]!, q, plain)
      const qQq = device.read(device.product('ab', q, Qq, plain))
      const K = device.upload(dampedInverse(qQq, rows.length, 1 / c), rows.length, rows.length)
      const left = device.product('ab', Qq, K, plain)
      const [Q] = inverse.become([
        device.product('abT', left, Qq, {
          kind: 'blend',
          old: inverse.now[0]!,
          keep: 1,
          weight: -1,
        }),
      ])
      const g = device.upload(entriesOf(device, situation.gradients()), P, 1)
      const d = device.read(device.product('ab', Q!, g, plain))
      const directions = layersOf(device, network, Float64Array.from(d))
      return situation.weights.map((W, l) => device.map(minusTimes, [W, directions[l]!], [size]))
    }
  },
} as const satisfies System

/** Scores of these samples for targets sampled from the model, a row each: δ̃_l ⊗ a_{l−1} of all layers. */
function scoresOf(
  device: Device,
  network: Network,
  situation: Situation,
  rows: readonly number[],
): Float64Array {
  const columns = inputCounts(network)
  const read = (matrices: Weights) => matrices.map((matrix) => device.read(matrix))
  const inputs = read(situation.response().inputs)
  const errors = read(situation.sampledErrors())
  return Float64Array.from(
    rows.flatMap((b) =>
      network.layers.slice(1).flatMap((n, l) => {
        const a = inputs[l]!.subarray(b * columns[l]!, (b + 1) * columns[l]!)
        return [...errors[l]!.subarray(b * n, (b + 1) * n)].flatMap((error) =>
          [...a].map((activity) => error * activity),
        )
      }),
    ),
  )
}
