/** @file Inner products of directions in weight space, in the exact Fisher metric of the batch and in the plain one. */

import type { Device } from '../device/device'
import type { Weights } from '../device/network'
import { innerProduct } from './innerProduct'
import type { PlaneProducts } from './quadraticModel'
import type { Situation } from './situation'

/** Of one or two directions d_i: gᵀd_i, d_iᵀ F d_j and d_iᵀ d_j; all read back at once. */
export function planeProducts(
  device: Device,
  { samples, gradients, jacobianTimes, metric }: Situation,
  directions: readonly Weights[],
): PlaneProducts {
  const changes = directions.map(jacobianTimes)
  const pairs = directions.flatMap((_, i) => directions.slice(0, i + 1).map((_, j) => [i, j]))
  const slopes = directions.map((d) => innerProduct(device, gradients(), d))
  const fisher = pairs.map(([i, j]) => metric(changes[i!]!, changes[j!]!))
  const norms = pairs.map(([i, j]) => innerProduct(device, directions[i!]!, directions[j!]!))
  const values = device.readScalars([...slopes, ...fisher, ...norms])
  return {
    slopes: values.splice(0, slopes.length),
    fisher: values.splice(0, fisher.length).map((sum) => sum / samples),
    norms: values,
  }
}
