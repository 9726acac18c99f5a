/**
 * @file Ollivier's quasi-diagonal natural gradient ("Riemannian metrics for neural networks I", 2015).
 *
 * Of each unit's Fisher block only the diagonal A_jj = E δ̃² a_j², the bias's A_00 = E δ̃², and the row
 * A_0j = E δ̃² a_j between bias and weights are kept. The natural gradient under that metric is
 * u_j = (g_j − g_0 A_0j / A_00) / (A_jj − A_0j² / A_00) and u_0 = g_0 / A_00 − Σ_j (A_0j / A_00) u_j.
 */

import type { Device, DeviceMatrix } from '../device/device'
import { difference, minusTimes, type Pointwise, square, times } from '../device/pointwise'
import { sampledErrors } from './covariances'
import { gradients, type Optimizer, type Situation } from './optimizer'
import { LayerState, zeros } from './state'

const memory = 0.05

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

export class QuasiDiagonal implements Optimizer {
  readonly staleness = null
  /** A_0j, A_00 in the last column: of each unit a row. */
  readonly #rows: LayerState
  /** A_jj. */
  readonly #diagonals: LayerState
  readonly #biases: LayerState
  readonly #others: LayerState

  constructor(
    private readonly device: Device,
    layers: readonly number[],
    private readonly step: number,
  ) {
    this.#biases = columns(device, layers, true)
    this.#others = columns(device, layers, false)
    this.#rows = zeros(device, layers)
    this.#diagonals = zeros(device, layers)
  }

  update(situation: Situation): DeviceMatrix[] {
    this.#follow(situation)
    const g = gradients(situation)
    return situation.weights.map((W, l) => this.#move(W, g[l]!, l))
  }

  dispose(): void {
    for (const state of [this.#rows, this.#diagonals, this.#biases, this.#others]) state.dispose()
  }

  #follow(situation: Situation): void {
    const { device, response, batch, step } = situation
    const r = Math.max(memory, 1 / (step + 1))
    const errors = sampledErrors(situation, batch).map((error) => device.map(square, [error]))
    const blend = (old: DeviceMatrix, l: number, inputs: DeviceMatrix) =>
      device.product('aTb', errors[l]!, inputs, {
        kind: 'blend',
        old,
        keep: 1 - r,
        weight: r / batch,
      })
    this.#rows.become(this.#rows.matrices.map((old, l) => blend(old, l, response.inputs[l]!)))
    this.#diagonals.become(
      this.#diagonals.matrices.map((old, l) =>
        blend(old, l, device.map(square, [response.inputs[l]!])),
      ),
    )
  }

  /** One layer's new weights. */
  #move(W: DeviceMatrix, g: DeviceMatrix, l: number): DeviceMatrix {
    const { device } = this
    const row = this.#rows.matrices[l]!
    const bias = this.#biases.matrices[l]!
    const lastColumn = (matrix: DeviceMatrix) => device.product('ab', matrix, bias, plain)
    const g0 = lastColumn(g)
    const a00 = lastColumn(row)
    const residual = device.map(decoupled, [g, row, g0, a00], [damping])
    const u = device.map(
      overVariance,
      [residual, row, this.#diagonals.matrices[l]!, a00],
      [damping],
    )
    const sum = device.product('ab', device.map(times, [u, row]), this.#others.matrices[l]!, plain)
    const u0 = device.map(ofBias, [g0, a00, sum], [damping])
    // u's last column is not the bias's: u_0 takes its place.
    return device.product('abT', device.map(difference, [u0, lastColumn(u)]), bias, {
      kind: 'blend',
      old: device.map(minusTimes, [W, u], [this.step]),
      keep: 1,
      weight: -this.step,
    })
  }
}

const plain = { kind: 'scale', factor: 1 } as const

/** A column for each layer, of ones where the input is the bias's or where it is not. */
function columns(device: Device, layers: readonly number[], ofBias: boolean): LayerState {
  return new LayerState(
    device,
    layers.slice(0, -1).map((n) => {
      const values = Float32Array.from({ length: n + 1 }, (_, j) => ((j === n) === ofBias ? 1 : 0))
      return device.upload(values, n + 1, 1)
    }),
  )
}
