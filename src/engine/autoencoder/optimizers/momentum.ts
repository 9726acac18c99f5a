/** @file Stochastic gradient descent with momentum: v ← 0.9 v + g, W ← W − η v. */

import type { Device, DeviceMatrix } from '../device/device'
import { minusTimes } from '../device/pointwise'
import { blendGradients, type Optimizer, type Situation } from './optimizer'
import { type LayerState, zeros } from './state'

const momentum = 0.9

export class Momentum implements Optimizer {
  readonly staleness = null
  readonly #velocities: LayerState

  constructor(
    device: Device,
    layers: readonly number[],
    private readonly step: number,
  ) {
    this.#velocities = zeros(device, layers)
  }

  update(situation: Situation): DeviceMatrix[] {
    const { device, weights } = situation
    const velocities = this.#velocities.become(
      blendGradients(situation, this.#velocities.matrices, momentum, 1),
    )
    return weights.map((W, l) => device.map(minusTimes, [W, velocities[l]!], [this.step]))
  }

  dispose(): void {
    this.#velocities.dispose()
  }
}
