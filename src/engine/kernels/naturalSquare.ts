/** @file The natural gradient of a square network, by method (f) of docs/theory.md 7. */

import { moveWeights, type StepInputs } from './forward'
import type { NaturalMethod } from './naturalMethod'
import { alone, drawProducts, perLayer, perReplica, times, whole } from './product'

/**
 * W_i ← W_i − (α/L) P_i [W⁻¹ Δ W⁻¹] Q_i, P_i and Q_i the inclusive prefix and suffix products: one inverse
 * per network, whatever its depth. 4 draws after those of the inverse.
 */
export function squareMethod(inputs: StepInputs, step: number): NaturalMethod {
  const { workspace, products } = inputs
  return {
    matrices: [{ ...perReplica(alone(whole(products.total))), paddedFrom: 'outputs' }],
    move: (change, [total], [inverseTotal]) => {
      const inverse = whole(inverseTotal!)
      const first = drawProducts(workspace, [
        perReplica(times(whole(total!), inverse)),
        perReplica(times(inverse, change)),
      ])
      const [check, left] = first.tiles
      const core = drawProducts(workspace, [perReplica(times(whole(left!), inverse))])
      const right = drawProducts(workspace, [
        perLayer(times(whole(core.tiles[0]!), whole(products.suffix))),
      ])
      const direction = times(whole(products.prefix), whole(right.tiles[0]!), '-rate')
      const move = moveWeights(inputs, direction, step / workspace.shape.depth)
      return {
        passes: [first.pass, core.pass, right.pass, move],
        checks: [{ per: 'replica', tile: check! }],
      }
    },
  }
}
