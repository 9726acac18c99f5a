/** @file Values on the CPU of matrices that stay as they are, such as those a memory keeps: each is read once. */

import type { Device, DeviceMatrix } from '../device/device'

type Values = Float32Array | Float64Array

/** A reader that remembers; a matrix that is gone takes its values with it. */
export function rememberingReader(device: Device): (matrix: DeviceMatrix) => Values {
  const known = new WeakMap<DeviceMatrix, Values>()
  return (matrix) => {
    const values = known.get(matrix) ?? device.read(matrix)
    known.set(matrix, values)
    return values
  }
}
