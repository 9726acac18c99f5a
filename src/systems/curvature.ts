/** @file Products of matrices of curvature with directions, none of which is ever formed. */

import type { Device } from '../device/device'
import type { Weights } from '../device/network'
import { combination, times } from '../device/pointwise'
import type { Situation } from './situation'

/** M v of a symmetric matrix M of all weights. */
export type Curvature = (v: Weights) => Weights

/** The batch's Fisher matrix F = mean Jᵀ F_y J: that of the model, and the Gauss–Newton matrix of these losses. */
export const modelFisher =
  ({ jacobianTimes, outputFisherTimes, jacobianTransposedTimes }: Situation): Curvature =>
  (v) =>
    jacobianTransposedTimes(outputFisherTimes(jacobianTimes(v)))

/** The empirical Fisher, mean g_b g_bᵀ over the samples' own gradients g_b = J_bᵀ δ_b. */
export function empiricalFisher(
  device: Device,
  { errors, jacobianTimes, jacobianTransposedTimes }: Situation,
): Curvature {
  const error = errors().at(-1)!
  const outputs = error.shape[1]
  const ones = device.upload(new Float64Array(outputs).fill(1), outputs, 1)
  return (v) => {
    const entries = device.map(times, [error, jacobianTimes(v)])
    const slopes = device.product('ab', entries, ones, { kind: 'scale', factor: 1 })
    return jacobianTransposedTimes(device.map(times, [error, slopes]))
  }
}

/** M + λ I. */
export const dampedBy =
  (device: Device, damping: number, curvature: Curvature): Curvature =>
  (v) =>
    curvature(v).map((product, l) => device.map(combination, [product, v[l]!], [1, damping]))
