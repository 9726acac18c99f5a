/** @file F v, F the exact Fisher matrix of the batch: Jᵀ F_y J v / B, by one pass along v and one back. */

import { activations } from '../device/activation'
import type { Device } from '../device/device'
import type { Network, Weights } from '../device/network'
import type { Pointwise } from '../device/pointwise'
import type { Situation } from './situation'

const { value: sigmoid, glslValue } = activations.sigmoid

/** σ′(a) b. */
const informationTimes: Pointwise = {
  value: ([a, b]) => sigmoid(a!) * sigmoid(-a!) * b!,
  glsl: `${glslValue('a')} * ${glslValue('-a')} * b`,
}

export function fisherTimes(
  device: Device,
  { loss }: Network,
  { jacobianTimes, response, backward, samples }: Situation,
  v: Weights,
): Weights {
  const { inputs, output } = response()
  const change = jacobianTimes(v)
  const error = loss === 'squared' ? change : device.map(informationTimes, [output, change])
  return backward(error).map((rows, l) =>
    device.product('aTb', rows, inputs[l]!, { kind: 'scale', factor: 1 / samples }),
  )
}
