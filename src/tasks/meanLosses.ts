/** @file The mean loss of a network over whole sets of rows. */

import type { Device } from '../device/device'
import { type Network, respond, summedLoss, type Weights } from '../device/network'
import type { Batch } from './task'

/** One a set, whose rows may come in several parts; waits for the device once. */
export function meanLosses(
  device: Device,
  network: Network,
  weights: Weights,
  sets: readonly (readonly Batch[])[],
): number[] {
  const parts = sets.flat()
  const sums = parts.map(({ inputs, targets }) =>
    device.tidy(() =>
      summedLoss(device, network, respond(device, network, weights, inputs), targets),
    ),
  )
  const losses = device.readScalars(sums)
  device.dispose(...sums)
  return sets.map((set) => {
    const sum = losses.splice(0, set.length).reduce((total, loss) => total + loss, 0)
    return sum / set.reduce((count, { inputs }) => count + inputs.shape[0], 0)
  })
}
