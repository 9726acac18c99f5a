/** @file Damped inverses of the running covariances, made on the CPU in float64 every so many steps. */

import { dampedInverse } from '../choleskyInverse'
import type { Device, DeviceMatrix } from '../device/device'
import type { Covariances } from './covariances'
import { LayerState } from './state'

/** In the first steps the covariances change too fast to wait for the period. */
const earlySteps = [0, 1, 2, 3, 5, 8, 12, 16]

/** What is added to the two diagonals of a layer. */
export type DampingOf = (
  inputs: ArrayLike<number>,
  errors: ArrayLike<number>,
) => readonly [inputs: number, errors: number]

export class Inverses {
  #inputs: LayerState | null = null
  #errors: LayerState | null = null
  #renewedAt = 0
  #step = 0

  constructor(
    private readonly device: Device,
    private readonly period: number,
  ) {}

  get staleness(): number {
    return this.#step - this.#renewedAt
  }

  /** Renews the inverses if this step is one to do so. */
  follow(covariances: Covariances, step: number, dampingOf: DampingOf): void {
    this.#step = step
    if (!earlySteps.includes(step) && step % this.period !== 0) return
    this.#renewedAt = step
    const made = covariances.inputs.map((A, l) =>
      this.#invert(A, covariances.errors[l]!, dampingOf),
    )
    this.dispose()
    this.#inputs = new LayerState(
      this.device,
      made.map(([A]) => A),
    )
    this.#errors = new LayerState(
      this.device,
      made.map(([, G]) => G),
    )
  }

  /** U_l = G_l⁻¹ g_l A_{l−1}⁻¹. */
  precondition(gradients: readonly DeviceMatrix[]): DeviceMatrix[] {
    return precondition(this.device, this.#errors!.matrices, gradients, this.#inputs!.matrices)
  }

  dispose(): void {
    this.#inputs?.dispose()
    this.#errors?.dispose()
  }

  #invert(A: DeviceMatrix, G: DeviceMatrix, dampingOf: DampingOf): [DeviceMatrix, DeviceMatrix] {
    const inputs = this.device.read(A)
    const errors = this.device.read(G)
    const [ofInputs, ofErrors] = dampingOf(inputs, errors)
    const invert = (values: ArrayLike<number>, n: number, damping: number) =>
      this.device.upload(dampedInverse(values, n, damping), n, n)
    return [invert(inputs, A.shape[0], ofInputs), invert(errors, G.shape[0], ofErrors)]
  }
}

/** left_l g_l right_l of each layer. */
export function precondition(
  device: Device,
  left: readonly DeviceMatrix[],
  gradients: readonly DeviceMatrix[],
  right: readonly DeviceMatrix[],
): DeviceMatrix[] {
  const plain = { kind: 'scale', factor: 1 } as const
  return gradients.map((g, l) =>
    device.product('ab', device.product('ab', left[l]!, g, plain), right[l]!, plain),
  )
}
