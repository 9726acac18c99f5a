/** @file The direction of Adam's step, for systems that borrow it (β₁ = 0.9, β₂ = 0.999, ε = 10⁻⁸). */

import type { Device } from '../device/device'
import type { Weights } from '../device/network'
import { combination, type Pointwise } from '../device/pointwise'
import { zeroWeights } from './initial'
import type { Kept } from './memory'
import type { Begin } from './system'

const beta1 = 0.9
const beta2 = 0.999
const epsilon = 1e-8

/** β v + (1 − β) g². */
const averageSquare: Pointwise = {
  value: ([v, g], [beta]) => beta! * v! + (1 - beta!) * g! * g!,
  glsl: 'p0 * a + (1. - p0) * b * b',
}

/** p₀ m / (√(p₁ v) + ε), p₀ and p₁ the corrections of the averages' bias to 0. */
const unbiasedRatio: Pointwise = {
  value: ([m, v], [p0, p1, p2]) => (p0! * m!) / (Math.sqrt(p1! * v!) + p2!),
  glsl: 'p0 * a / (sqrt(p1 * b) + p2)',
}

export class AdamDirection {
  readonly #device: Device
  readonly #means: Kept
  readonly #squares: Kept

  constructor({ device, network, memory }: Pick<Begin, 'device' | 'network' | 'memory'>) {
    this.#device = device
    this.#means = memory.matrices('means', zeroWeights(network))
    this.#squares = memory.matrices('squares', zeroWeights(network))
  }

  /** m, as it is now. */
  get means(): Weights {
    return this.#means.now
  }

  /** m̂ / (√v̂ + ε) after these gradients, the step's counted from 0. */
  follow(g: Weights, step: number): Weights {
    const device = this.#device
    const m = this.#means.become(
      this.#means.now.map((old, l) => device.map(combination, [old, g[l]!], [beta1, 1 - beta1])),
    )
    const v = this.#squares.become(
      this.#squares.now.map((old, l) => device.map(averageSquare, [old, g[l]!], [beta2])),
    )
    const corrections = [1 / (1 - beta1 ** (step + 1)), 1 / (1 - beta2 ** (step + 1)), epsilon]
    return m.map((mean, l) => device.map(unbiasedRatio, [mean, v[l]!], corrections))
  }
}
