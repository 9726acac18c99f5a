/** @file What every optimizer of the autoencoder is given and gives back. */

import type { Device, DeviceMatrix } from '../device/device'
import type { Network, Response } from '../network'

/** One step's state, shared by all that an optimizer may want to know of it. */
export interface Situation {
  readonly device: Device
  readonly network: Network
  readonly weights: readonly DeviceMatrix[]
  readonly response: Response
  /** δ_1, …, δ_L: samples × n_i. */
  readonly errors: readonly DeviceMatrix[]
  /** Loss summed over the batch, 1 × 1. */
  readonly loss: DeviceMatrix
  readonly batch: number
  /** Counted from 0. */
  readonly step: number
  readonly seed: number
}

export interface Optimizer {
  /** Steps since the inverses in use were made; null where there are none. */
  readonly staleness: number | null
  /** The weights after the step; runs inside the device's tidy, and keeps its own state itself. */
  update(situation: Situation): DeviceMatrix[]
  dispose(): void
}

/** g_l = δ_lᵀ a_{l−1} / B: n_l × (n_{l−1} + 1), the biases' in the last column. */
export function gradients({ device, errors, response, batch }: Situation): DeviceMatrix[] {
  return errors.map((error, l) =>
    device.product('aTb', error, response.inputs[l]!, { kind: 'scale', factor: 1 / batch }),
  )
}

/** keep · old + weight · gradient, in one draw a layer. */
export function blendGradients(
  { device, errors, response, batch }: Situation,
  old: readonly DeviceMatrix[],
  keep: number,
  weight: number,
): DeviceMatrix[] {
  return errors.map((error, l) =>
    device.product('aTb', error, response.inputs[l]!, {
      kind: 'blend',
      old: old[l]!,
      keep,
      weight: weight / batch,
    }),
  )
}
