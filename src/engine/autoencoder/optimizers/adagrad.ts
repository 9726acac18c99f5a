/** @file Adagrad (Duchi, Hazan, Singer 2011): v ← v + g², W ← W − η g / (√v + ε). */

import type { Device, DeviceMatrix } from '../device/device'
import type { Pointwise } from '../device/pointwise'
import { gradients, type Optimizer, type Situation } from './optimizer'
import { type LayerState, zeros } from './state'

const epsilon = 1e-8

/** v + g². */
const accumulate: Pointwise = { value: ([v, g]) => v! + g! * g!, glsl: 'a + b * b' }

/** W − η g / (√v + ε). */
const move: Pointwise = {
  value: ([W, g, v], [step, eps]) => W! - (step! * g!) / (Math.sqrt(v!) + eps!),
  glsl: 'a - p0 * b / (sqrt(c) + p1)',
}

export class Adagrad implements Optimizer {
  readonly staleness = null
  readonly #squares: LayerState

  constructor(
    device: Device,
    layers: readonly number[],
    private readonly step: number,
  ) {
    this.#squares = zeros(device, layers)
  }

  update(situation: Situation): DeviceMatrix[] {
    const { device, weights } = situation
    const g = gradients(situation)
    const squares = this.#squares.become(
      this.#squares.matrices.map((v, l) => device.map(accumulate, [v, g[l]!])),
    )
    return weights.map((W, l) => device.map(move, [W, g[l]!, squares[l]!], [this.step, epsilon]))
  }

  dispose(): void {
    this.#squares.dispose()
  }
}
