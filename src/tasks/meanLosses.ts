/** @file The mean loss of a network over whole sets of rows. */

import type { Device } from '../device/device'
import { type Network, respond, summedLoss, type Weights } from '../device/network'
import type { Batch } from './task'

/** One a set; waits for the device once. */
export function meanLosses(
  device: Device,
  network: Network,
  weights: Weights,
  sets: readonly Batch[],
): number[] {
  const sums = sets.map(({ inputs, targets }) =>
    device.tidy(() =>
      summedLoss(device, network, respond(device, network, weights, inputs), targets),
    ),
  )
  const means = device.readScalars(sums).map((sum, k) => sum / sets[k]!.inputs.shape[0])
  device.dispose(...sums)
  return means
}
