/** @file How far a system's own errors point away from backpropagation's. */

import type { Device } from '../device/device'
import type { Weights } from '../device/network'
import { innerProduct } from './innerProduct'
import type { Memory } from './memory'

/** Steps between two measurements: they send the errors back a second time, and wait for the device. */
export const anglePeriod = 10

/**
 * Reports the angle in degrees between both errors of the hidden layers, all of them taken as one vector, at every tenth
 * step; nothing where there are no hidden layers.
 * @param exact backpropagation's errors, if they are wanted
 */
export function reportAngle(
  device: Device,
  memory: Memory,
  step: number,
  own: Weights,
  exact: () => Weights,
): void {
  if (step % anglePeriod !== 0 || own.length < 2) return
  const [a, b] = [own.slice(0, -1), exact().slice(0, -1)]
  const products = [
    innerProduct(device, a, b),
    innerProduct(device, a, a),
    innerProduct(device, b, b),
  ]
  const [ab, aa, bb] = device.readScalars(products)
  const cosine = ab! / Math.sqrt(aa! * bb!)
  memory.report('angle', (Math.acos(Math.min(1, Math.max(-1, cosine))) * 180) / Math.PI)
}
