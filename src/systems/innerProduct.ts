/** @file Inner products of things shaped like the weights. */

import type { Device, DeviceMatrix } from '../device/device'
import type { Weights } from '../device/network'
import { times } from '../device/pointwise'

/** Σ ⟨a_l, b_l⟩, 1 × 1. */
export function innerProduct(device: Device, a: Weights, b: Weights): DeviceMatrix {
  let sum: DeviceMatrix | undefined
  a.forEach((matrix, l) => {
    sum = device.sum(times, [matrix, b[l]!], [], sum)
  })
  return sum!
}
