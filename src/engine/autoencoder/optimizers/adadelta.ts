/** @file Adadelta (Zeiler 2012), ρ = 0.95, ε = 10⁻⁶: steps in units of recent steps. */

import type { Device, DeviceMatrix } from '../device/device'
import { minusTimes, type Pointwise } from '../device/pointwise'
import { gradients, type Optimizer, type Situation } from './optimizer'
import { type LayerState, zeros } from './state'

const rho = 0.95
const epsilon = 1e-6

/** ρ v + (1 − ρ) g². */
const averageSquare: Pointwise = {
  value: ([v, g], [keep]) => keep! * v! + (1 - keep!) * g! * g!,
  glsl: 'p0 * a + (1. - p0) * b * b',
}

/** g √(u + ε) / √(v + ε), u the mean square of the steps so far, v that of the gradients. */
const stepOf: Pointwise = {
  value: ([g, u, v], [eps]) => g! * Math.sqrt((u! + eps!) / (v! + eps!)),
  glsl: 'a * sqrt((b + p0) / (c + p0))',
}

export class Adadelta implements Optimizer {
  readonly staleness = null
  readonly #squares: LayerState
  readonly #steps: LayerState

  constructor(
    device: Device,
    layers: readonly number[],
    private readonly step: number,
  ) {
    this.#squares = zeros(device, layers)
    this.#steps = zeros(device, layers)
  }

  update(situation: Situation): DeviceMatrix[] {
    const { device, weights } = situation
    const g = gradients(situation)
    const squares = this.#squares.become(
      this.#squares.matrices.map((v, l) => device.map(averageSquare, [v, g[l]!], [rho])),
    )
    const steps = this.#steps.matrices.map((u, l) =>
      device.map(stepOf, [g[l]!, u, squares[l]!], [epsilon]),
    )
    this.#steps.become(
      this.#steps.matrices.map((u, l) => device.map(averageSquare, [u, steps[l]!], [rho])),
    )
    return weights.map((W, l) => device.map(minusTimes, [W, steps[l]!], [this.step]))
  }

  dispose(): void {
    this.#squares.dispose()
    this.#steps.dispose()
  }
}
