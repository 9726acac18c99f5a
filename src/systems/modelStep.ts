/** @file A step no longer than the quadratic model along its direction allows (docs/systems.md D1). */

import type { Weights } from '../device/network'
import { minusProduct, type Pointwise } from '../device/pointwise'
import { innerProduct } from './innerProduct'
import type { Situation } from './situation'
import type { Begin } from './system'

/** p₀ a / b; where the Fisher sees no change at all the model sets no bound. */
const ratio: Pointwise = {
  value: ([a, b], [p0]) => (p0! * a!) / Math.max(b!, 1e-30),
  glsl: 'p0 * a / max(b, 1e-30)',
}

/** min(p₀, p₁ a). */
const atMost: Pointwise = {
  value: ([a], [p0, p1]) => Math.min(p0!, p1! * a!),
  glsl: 'min(vec4(p0), p1 * a)',
}

/**
 * W_l − s U_l with s = min(α/L, s*), s* = ⟨U, g⟩ / mean |J U|²_Fy: the minimiser of the quadratic model along
 * U with the batch's exact Fisher. All on the device. Reports the model's share L s*: 1 where the quadratic model
 * agrees with the 1/L of linear networks.
 */
export function modelStep(
  { device, memory }: Pick<Begin, 'device' | 'memory'>,
  { weights, gradients, jacobianTimes, metric, samples }: Situation,
  directions: Weights,
  alpha: number,
): Weights {
  const slope = innerProduct(device, directions, gradients())
  const change = jacobianTimes(directions)
  const layers = weights.length
  const share = device.map(ratio, [slope, metric(change, change)], [layers * samples])
  memory.report('modelShare', share)
  const size = device.map(atMost, [share], [alpha / layers, 1 / layers])
  return weights.map((W, l) => device.map(minusProduct, [W, directions[l]!, size]))
}
