/** @file Adam (Kingma, Ba 2014), β₁ = 0.9, β₂ = 0.999, ε = 10⁻⁸. */

import type { Device, DeviceMatrix } from '../device/device'
import type { Pointwise } from '../device/pointwise'
import { gradients, type Optimizer, type Situation } from './optimizer'
import { type LayerState, zeros } from './state'

const beta1 = 0.9
const beta2 = 0.999
const epsilon = 1e-8

/** β m + (1 − β) g. */
const average: Pointwise = {
  value: ([m, g], [beta]) => beta! * m! + (1 - beta!) * g!,
  glsl: 'p0 * a + (1. - p0) * b',
}

/** β v + (1 − β) g². */
const averageSquare: Pointwise = {
  value: ([v, g], [beta]) => beta! * v! + (1 - beta!) * g! * g!,
  glsl: 'p0 * a + (1. - p0) * b * b',
}

/** W − p₀ m / (√(p₁ v) + ε), p₀ and p₁ with the corrections of the averages' bias to 0. */
const move: Pointwise = {
  value: ([W, m, v], [step, correction, eps]) =>
    W! - (step! * m!) / (Math.sqrt(correction! * v!) + eps!),
  glsl: 'a - p0 * b / (sqrt(p1 * c) + p2)',
}

export class Adam implements Optimizer {
  readonly staleness = null
  readonly #means: LayerState
  readonly #squares: LayerState

  constructor(
    device: Device,
    layers: readonly number[],
    private readonly step: number,
  ) {
    this.#means = zeros(device, layers)
    this.#squares = zeros(device, layers)
  }

  update(situation: Situation): DeviceMatrix[] {
    const { device, weights } = situation
    const g = gradients(situation)
    const means = this.#means.become(
      this.#means.matrices.map((m, l) => device.map(average, [m, g[l]!], [beta1])),
    )
    const squares = this.#squares.become(
      this.#squares.matrices.map((v, l) => device.map(averageSquare, [v, g[l]!], [beta2])),
    )
    const t = situation.step + 1
    const step = this.step / (1 - beta1 ** t)
    const correction = 1 / (1 - beta2 ** t)
    return weights.map((W, l) =>
      device.map(move, [W, means[l]!, squares[l]!], [step, correction, epsilon]),
    )
  }

  dispose(): void {
    this.#means.dispose()
    this.#squares.dispose()
  }
}
