/**
 * @file Ollivier's quasi-diagonal natural gradient ("Riemannian metrics for neural networks I", 2015).
 *
 * Of each unit's Fisher block only the diagonal A_jj = E δ̃² a_j², the bias's A_00 = E δ̃², and the row
 * A_0j = E δ̃² a_j between bias and weights are kept. The natural gradient under that metric is
 * u_j = (g_j − g_0 A_0j / A_00) / (A_jj − A_0j² / A_00) and u_0 = g_0 / A_00 − Σ_j (A_0j / A_00) u_j;
 * without biases it is u_j = g_j / A_jj.
 */

import type { DeviceMatrix } from '../device/device'
import { inputCounts, type Network, type Weights } from '../device/network'
import { difference, minusTimes, type Pointwise, square, times } from '../device/pointwise'
import { numberIn } from '../experiment/chosen'
import { zeroWeights } from './initial'
import type { Initial, Kept } from './memory'
import { backwardOperations, gradientOperations, parameterCount } from './operationCounts'
import type { Situation } from './situation'
import { ollivier } from './sources'
import { stepField } from './stepField'
import type { Begin, System } from './system'

/** ρ, the weight of the newest batch in the moments. */
const newest = 0.05

/** Added to A_00 and every A_jj (docs/systems.md A4). */
const damping = 1e-3

/** u_j from g_j, A_0j, A_jj and the columns g_0, A_00 of its unit: first the part of g_j … */
const decoupled: Pointwise = {
  value: ([g, a0j, g0, a00], [lambda]) => g! - (g0! * a0j!) / (a00! + lambda!),
  glsl: 'a - c * b / (d + p0)',
}

/** … then over its variance. */
const overVariance: Pointwise = {
  value: ([r, a0j, ajj, a00], [lambda]) => r! / (ajj! + lambda! - (a0j! * a0j!) / (a00! + lambda!)),
  glsl: 'a / (c + p0 - b * b / (d + p0))',
}

/** u_0 from g_0, A_00 and Σ_j A_0j u_j. */
const ofBias: Pointwise = {
  value: ([g0, a00, sum], [lambda]) => (g0! - sum!) / (a00! + lambda!),
  glsl: '(a - c) / (b + p0)',
}

/** W − η g / (A_jj + λ). */
const withoutBias: Pointwise = {
  value: ([W, g, ajj], [step, lambda]) => W! - (step! * g!) / (ajj! + lambda!),
  glsl: 'a - p0 * b / (c + p1)',
}

const plain = { kind: 'scale', factor: 1 } as const

export const quasiDiagonal = {
  id: 'quasiDiagonal',
  name: 'quasi-diagonal',
  short: 'quasi-diag.',
  family: 'natural',
  source: ollivier,
  help: 'Ollivier’s quasi-diagonal natural gradient: the diagonal of the Fisher and its row of the bias.',
  keeps: 'The diagonal of each unit’s Fisher block, and its row of the bias.',
  inLinearNets:
    'The diagonal natural gradient, for want of biases: it depends on the axes of the units.',
  formula: {
    lines: [
      String.raw`d_j = \frac{g_j − g_0 A_{0j} / A_{00}}{A_{jj} − A_{0j}^2 / A_{00}}`,
      String.raw`d_0 = \frac{g_0}{A_{00}} − ∑_{j} \frac{A_{0j}}{A_{00}} d_j, \; W ← W − η d`,
    ],
    symbols: ['d', 'gAll', 'moments', 'wAll', 'eta'],
  },
  measured: { autoencoder: { seeds: 3, losses: [2.399, 2.141, 1.975, 1.926] } },
  tasks: {
    deepLinear: { params: { step: stepField(0.03) } },
    autoencoder: {
      params: { step: stepField(0.01) },
      firstLink: { key: 'aeqd', on: false, params: { step: { key: 'aeqdeta', initial: 0.01 } } },
    },
  },
  operations: (network, samples) =>
    gradientOperations(network, samples) +
    backwardOperations(network, samples) +
    (network.biases ? 4 : 2) * parameterCount(network) * samples,
  begin(at) {
    const diagonals = at.memory.matrices('diagonals', zeroWeights(at.network))
    const moved = at.network.biases ? withBiases(at) : withoutBiases(at)
    return (situation) => {
      const { inputs } = situation.response()
      const errors = squared(at, situation.sampledErrors())
      follow(at, situation, diagonals, errors, squared(at, inputs))
      return moved(situation, errors, diagonals.now)
    }
  },
} as const satisfies System

/** The weights after a step, from the sampled errors' squares and A_jj. */
type Move = (situation: Situation, errors: Weights, diagonals: Weights) => Weights

const squared = ({ device }: Begin, matrices: Weights): Weights =>
  matrices.map((matrix) => device.map(square, [matrix]))

/** Takes E δ̃² x of the batch into running moments. */
function follow(
  { device, samples }: Begin,
  { step }: Situation,
  moments: Kept,
  errors: Weights,
  x: Weights,
): void {
  const r = Math.max(newest, 1 / (step + 1))
  const finish = { kind: 'blend', keep: 1 - r, weight: r / samples } as const
  moments.become(
    moments.now.map((old, l) => device.product('aTb', errors[l]!, x[l]!, { ...finish, old })),
  )
}

const withoutBiases =
  ({ device, params }: Begin): Move =>
  ({ weights, gradients }, _, diagonals) => {
    const g = gradients()
    const size = numberIn(params, 'step')
    return weights.map((W, l) =>
      device.map(withoutBias, [W, g[l]!, diagonals[l]!], [size, damping]),
    )
  }

function withBiases(at: Begin): Move {
  const { device, network, memory, params } = at
  const size = numberIn(params, 'step')
  /** A_0j of each unit a row, A_00 in the last column. */
  const rows = memory.matrices('bias rows', zeroWeights(network))
  const biases = memory.matrices('ones at the bias', columns(network, true))
  const others = memory.matrices('ones beside the bias', columns(network, false))

  /** One layer's new weights. */
  const move = (W: DeviceMatrix, g: DeviceMatrix, diagonal: DeviceMatrix, l: number) => {
    const row = rows.now[l]!
    const bias = biases.now[l]!
    const lastColumn = (matrix: DeviceMatrix) => device.product('ab', matrix, bias, plain)
    const g0 = lastColumn(g)
    const a00 = lastColumn(row)
    const residual = device.map(decoupled, [g, row, g0, a00], [damping])
    const u = device.map(overVariance, [residual, row, diagonal, a00], [damping])
    const sum = device.product('ab', device.map(times, [u, row]), others.now[l]!, plain)
    const u0 = device.map(ofBias, [g0, a00, sum], [damping])
    // u's last column is not the bias's: u_0 takes its place.
    return device.product('abT', device.map(difference, [u0, lastColumn(u)]), bias, {
      kind: 'blend',
      old: device.map(minusTimes, [W, u], [size]),
      keep: 1,
      weight: -size,
    })
  }

  return (situation, errors, diagonals) => {
    follow(at, situation, rows, errors, situation.response().inputs)
    const g = situation.gradients()
    return situation.weights.map((W, l) => move(W, g[l]!, diagonals[l]!, l))
  }
}

/** A column for each layer, of ones where the input is the bias's or where it is not. */
const columns = (network: Network, ofBias: boolean): Initial[] =>
  inputCounts(network).map((rows) => ({
    rows,
    columns: 1,
    values: Float64Array.from({ length: rows }, (_, j) => ((j === rows - 1) === ofBias ? 1 : 0)),
  }))
