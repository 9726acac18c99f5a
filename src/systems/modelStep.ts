/** @file A step no longer than the quadratic model along its direction allows (docs/systems.md D1). */

import type { Device } from '../device/device'
import type { Weights } from '../device/network'
import { minusProduct, type Pointwise } from '../device/pointwise'
import { innerProduct } from './innerProduct'
import type { Situation } from './situation'

/** min(p₀, p₁ a / b): where the Fisher sees no change at all the model sets no bound. */
const boundedSize: Pointwise = {
  value: ([a, b], [p0, p1]) => Math.min(p0!, (p1! * a!) / Math.max(b!, 1e-30)),
  glsl: 'min(vec4(p0), p1 * a / max(b, 1e-30))',
}

/**
 * W_l − s U_l with s = min(α/L, s*), s* = ⟨U, g⟩ / mean |J U|²_Fy: the minimiser of the quadratic model along
 * U with the batch's exact Fisher. All on the device.
 */
export function modelStep(
  device: Device,
  { weights, gradients, jacobianTimes, metric, samples }: Situation,
  directions: Weights,
  alpha: number,
): Weights {
  const slope = innerProduct(device, directions, gradients())
  const change = jacobianTimes(directions)
  const size = device.map(
    boundedSize,
    [slope, metric(change, change)],
    [alpha / weights.length, samples],
  )
  return weights.map((W, l) => device.map(minusProduct, [W, directions[l]!, size]))
}
