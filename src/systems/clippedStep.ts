/** @file The step of the online natural gradient, no longer in the Fisher metric than allowed. */

import type { Device } from '../device/device'
import type { Weights } from '../device/network'
import { minusProduct, type Pointwise } from '../device/pointwise'
import { innerProduct } from './innerProduct'

/** p₀ min(1, √(p₁ / q)), q = p₀² a: the step size after the clip. */
export const clippedSize: Pointwise = {
  value: ([a], [p0, p1]) => p0! * Math.min(1, Math.sqrt(p1! / (p0! * p0! * Math.max(a!, 1e-20)))),
  glsl: 'p0 * min(vec4(1), sqrt(p1 / (p0 * p0 * max(a, 1e-20))))',
}

/**
 * W_l − s U_l with s = (α / L) min(1, √(clip / q)), q = (α / L)² Σ ⟨U_l, g_l⟩ (docs/systems.md A3): all on
 * the device, without reading q back.
 */
export function clippedStep(
  device: Device,
  weights: Weights,
  gradients: Weights,
  directions: Weights,
  { step, clip }: { readonly step: number; readonly clip: number },
): Weights {
  const length = innerProduct(device, directions, gradients)
  const size = device.map(clippedSize, [length], [step / weights.length, clip])
  return weights.map((W, l) => device.map(minusProduct, [W, directions[l]!, size]))
}
