/**
 * @file The Hessian of the loss times a direction, exact, by differentiating the backward pass along it
 * (Pearlmutter, "Fast exact multiplication by the Hessian", 1994).
 *
 * R is the derivative along the direction V: R z_l = V_l a_{l−1} + W_l R a_{l−1}, R a_l = f′ R z_l, and with
 * δ_{l−1} = f′ W_lᵀ δ_l, R δ_{l−1} = f′ (V_lᵀ δ_l + W_lᵀ R δ_l) + (f″/f′) δ_{l−1} R z_{l−1}.
 */

import type { Device, DeviceMatrix, Finish } from './device'
import {
  entering,
  leaving,
  type Network,
  outputFisherTimes,
  type Response,
  rowCounts,
  type Weights,
} from './network'
import { difference, plus, scaled, timesDerivative, withBend } from './pointwise'

/** H V, H that of the mean over the samples. @param errors δ_1, …, δ_L */
export function hessianTimes(
  device: Device,
  network: Network,
  weights: Weights,
  response: Response,
  errors: Weights,
  directions: Weights,
): Weights {
  const { activation, biases } = network
  const { inputs } = response
  const { sums, activities, output } = alongDirection(
    device,
    network,
    weights,
    response,
    directions,
  )
  let moving = outputFisherTimes(device, network, response, output)
  const factor = rowCounts(network).at(-1)! / output.shape[0]
  const products: DeviceMatrix[] = []
  for (let l = weights.length - 1; l >= 0; l--) {
    const ofErrors = device.product('aTb', moving, inputs[l]!, { kind: 'scale', factor })
    products.unshift(device.product('aTb', errors[l]!, activities[l]!, blended(ofErrors, factor)))
    if (l === 0) break
    const finish = { kind: 'derivative', activation, at: inputs[l]!, biases } as const
    const direct = device.product('ab', errors[l]!, directions[l]!, finish)
    // The errors of what the layer sees, which of a convolution are not yet summed over its patches.
    const before = network.patches
      ? device.product('ab', errors[l]!, weights[l]!, finish)
      : errors[l - 1]!
    const bent = device.map(withBend(activation), [direct, before, sums[l]!, inputs[l]!])
    const whole = device.map(plus, [device.product('ab', moving, weights[l]!, finish), bent])
    moving = leaving(device, network, l, whole)
  }
  return products
}

/** R z_l and R a_l, a column of zeros behind them for the bias's input, which does not change; and R y. */
function alongDirection(
  device: Device,
  network: Network,
  weights: Weights,
  { inputs }: Response,
  directions: Weights,
) {
  const { activation, biases } = network
  const negative = directions.map((V) => device.map(scaled, [V], [-1]))
  const still = device.map(scaled, [inputs[0]!], [0])
  const [sums, activities] = [[still], [still]]
  // The ones that such a product has in its last column cancel in the difference of two.
  const finish: Finish = { kind: 'activate', activation: 'identity', biases }
  for (let l = 1; l < weights.length; l++) {
    const through = device.product('abT', activities[l - 1]!, weights[l - 1]!, finish)
    const direct = device.product('abT', inputs[l - 1]!, negative[l - 1]!, finish)
    const seen = [through, direct].map((part) => entering(device, network, l, part, biases))
    sums.push(device.map(difference, seen))
    activities.push(device.map(timesDerivative(activation), [sums[l]!, inputs[l]!]))
  }
  const direct = device.product('abT', inputs.at(-1)!, directions.at(-1)!, {
    kind: 'scale',
    factor: 1,
  })
  const output = device.product('abT', activities.at(-1)!, weights.at(-1)!, blended(direct, 1))
  return { sums, activities, output }
}

const blended = (old: DeviceMatrix, weight: number): Finish => ({
  kind: 'blend',
  old,
  keep: 1,
  weight,
})
