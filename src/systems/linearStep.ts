/** @file Steps of systems that are known for deep linear networks alone: computed in float64, whatever the device. */

import type { NaturalStep } from '../core/squareStep'
import { minusTimes } from '../device/pointwise'
import { numberIn, type Params } from '../experiment/chosen'
import type { LinearSituation } from './situation'
import type { Begin, Step } from './system'

/** A step of size 1; null where it does not exist. */
export type Direction = (linear: LinearSituation, params: Params) => NaturalStep | null

/** W_i ← W_i − α u_i. Where there is no step to take the weights stay, and an infinite residual says why. */
export const linearStep =
  (directionOf: Direction) =>
  ({ device, params, memory }: Begin): Step => {
    const size = numberIn(params, 'step')
    return ({ weights, linear }) => {
      if (!linear) throw new Error('This system is defined for deep linear networks only.')
      const found = directionOf(linear(), params)
      memory.report('inverseResidual', found ? found.residual : Number.POSITIVE_INFINITY)
      if (!found) return weights
      return weights.map((W, l) => {
        const u = device.upload(found.directions[l]!.to1DArray(), ...W.shape)
        return device.map(minusTimes, [W, u], [size])
      })
    }
  }
