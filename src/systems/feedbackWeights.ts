/** @file Random weights that carry errors back in the place of the transposed ones. */

import type { Device, DeviceMatrix } from '../device/device'
import { combination } from '../device/pointwise'
import type { Situation } from './situation'

/**
 * Normals of the deviation size · √(2 / (inputs + outputs)), that of the autoencoder's first weights where the size is 1; a
 * function of the seed alone if asked for at the first step.
 * @param shapes of the matrices
 */
export const drawnFeedback = (
  device: Device,
  { random }: Pick<Situation, 'random'>,
  shapes: readonly (readonly [rows: number, columns: number])[],
  size = 1,
): DeviceMatrix[] =>
  shapes.map(([rows, columns], l) => {
    const normals = device.normals(rows, columns, random(`feedback ${l + 1}`))
    const deviation = size * Math.sqrt(2 / (rows + columns))
    return device.map(combination, [normals, normals], [deviation, 0])
  })
