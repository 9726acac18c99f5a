/** @file Random weights that carry errors back in the place of the transposed ones. */

import type { Device, DeviceMatrix } from '../device/device'
import { combination } from '../device/pointwise'
import type { Situation } from './situation'

/**
 * Normals of the variance 2 / (inputs + outputs), as the autoencoder's first weights have it, drawn anew for each layer; a
 * function of the seed alone if asked for at the first step.
 * @param shapes of the matrices
 */
export const drawnFeedback = (
  device: Device,
  { random }: Pick<Situation, 'random'>,
  shapes: readonly (readonly [rows: number, columns: number])[],
): DeviceMatrix[] =>
  shapes.map(([rows, columns], l) => {
    const normals = device.normals(rows, columns, random(`feedback ${l + 1}`))
    const deviation = Math.sqrt(2 / (rows + columns))
    return device.map(combination, [normals, normals], [deviation, 0])
  })
