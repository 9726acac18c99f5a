/** @file Damped inverses of the running covariances, made on the CPU in float64 every so many steps. */

import { dampedInverse } from '../core/dense/cholesky'
import type { Device, DeviceMatrix } from '../device/device'
import { inputCounts, type Weights } from '../device/network'
import type { Covariances } from './covariances'
import { zeroSquare } from './initial'
import type { Kept, KeptNumber, Memory } from './memory'
import type { Begin } from './system'

/** In the first steps the covariances change too fast to wait for the period. */
export const earlySteps = [0, 1, 2, 3, 5, 8, 12, 16]

/** What is added to the two diagonals of a layer. */
export type DampingOf = (
  inputs: ArrayLike<number>,
  errors: ArrayLike<number>,
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
    const inputs = this.#device.read(A)
    const errors = this.#device.read(G)
    const [ofInputs, ofErrors] = dampingOf(inputs, errors)
    const invert = (values: ArrayLike<number>, n: number, damping: number) =>
      this.#device.upload(dampedInverse(values, n, damping), n, n)
    return [invert(inputs, A.shape[0], ofInputs), invert(errors, G.shape[0], ofErrors)]
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
