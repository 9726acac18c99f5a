/** @file Damped inverses of the running covariances, made on the CPU in float64 every so many steps. */

import type { Device, DeviceMatrix } from '../device/device'
import { inputCounts, type Weights } from '../device/network'
import type { Covariances } from './covariances'
import { type Factor, factorOf, invertedFactor } from './factor'
import { zeroSquare } from './initial'
import type { Kept, KeptNumber, Memory } from './memory'
import type { Begin } from './system'

/** In the first steps the covariances change too fast to wait for the period. */
export const earlySteps = [0, 1, 2, 3, 5, 8, 12, 16]

/** What is added to the diagonals of a layer's factors, A and G. */
export type DampingOf = (
  inputs: Factor,
  errors: Factor,
) => readonly [inputs: number, errors: number]

export class Inverses {
  readonly #device: Device
  readonly #memory: Memory
  readonly #inputs: Kept
  readonly #errors: Kept
  readonly #renewedAt: KeptNumber

  constructor(
    { device, network, memory }: Pick<Begin, 'device' | 'network' | 'memory'>,
    private readonly period: number,
  ) {
    this.#device = device
    this.#memory = memory
    this.#inputs = memory.matrices('input inverses', inputCounts(network).map(zeroSquare))
    this.#errors = memory.matrices('error inverses', network.layers.slice(1).map(zeroSquare))
    this.#renewedAt = memory.number('inverses renewed at', 0)
  }

  /** Renews the inverses if this step is one to do so. */
  follow(covariances: Covariances, step: number, dampingOf: DampingOf): void {
    if (earlySteps.includes(step) || step % this.period === 0) {
      this.#renewedAt.now = step
      this.#renew(covariances, dampingOf)
    }
    this.#memory.report('staleness', step - this.#renewedAt.now)
  }

  /** U_l = G_l⁻¹ g_l A_{l−1}⁻¹. */
  precondition(gradients: Weights): Weights {
    return precondition(this.#device, this.#errors.now, gradients, this.#inputs.now)
  }

  #renew(covariances: Covariances, dampingOf: DampingOf): void {
    const made = covariances.inputs.map((A, l) =>
      this.#invert(A, covariances.errors[l]!, dampingOf),
    )
    this.#inputs.become(made.map(([A]) => A))
    this.#errors.become(made.map(([, G]) => G))
  }

  #invert(A: DeviceMatrix, G: DeviceMatrix, dampingOf: DampingOf): [DeviceMatrix, DeviceMatrix] {
    const inputs = factorOf(this.#device, A)
    const errors = factorOf(this.#device, G)
    const [ofInputs, ofErrors] = dampingOf(inputs, errors)
    const invert = (factor: Factor, damping: number) =>
      this.#device.upload(invertedFactor(factor, damping), factor.size, factor.size)
    return [invert(inputs, ofInputs), invert(errors, ofErrors)]
  }
}

/** left_l g_l right_l of each layer. */
export function precondition(
  device: Device,
  left: Weights,
  gradients: Weights,
  right: Weights,
): Weights {
  const plain = { kind: 'scale', factor: 1 } as const
  return gradients.map((g, l) =>
    device.product('ab', device.product('ab', left[l]!, g, plain), right[l]!, plain),
  )
}
