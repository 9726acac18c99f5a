/** @file Whether a GPU runs the programs of TensorFlow.js's backend rightly, seen by a few of them. */

import { ArrayDevice } from '../../device/arrayDevice'
import type { Device, DeviceMatrix } from '../../device/device'
import { times } from '../../device/pointwise'

/** float32 is right to some 10⁻⁶ here, float16 to 10⁻³. */
const tolerance = 1e-4

/** @throws Error that says what is wrong, in one line */
export function testDevice(device: Device): void {
  const actual = results(device)
  const expected = results(new ArrayDevice())
  const error = Math.max(...actual.map((value, i) => Math.abs(value - expected[i]!)))
  if (error < tolerance) return
  throw new Error(
    `This GPU’s matrix products are wrong by ${error.toExponential(0)}: it does not compute in float32.`,
  )
}

/** Units with biases on drawn inputs, the slopes of their weights, and a sum. */
function results(device: Device): number[] {
  const made: DeviceMatrix[] = []
  const keep = (matrix: DeviceMatrix) => {
    made.push(matrix)
    return matrix
  }
  const rows = keep(device.normals(5, 7, { stream: 1, step: 2, seed: 3 }))
  const weights = keep(device.normals(3, 7, { stream: 2, step: 2, seed: 3 }))
  const finish = { kind: 'activate', activation: 'tanh', biases: true } as const
  const units = keep(device.product('abT', rows, weights, finish))
  const slopes = keep(device.product('aTb', units, rows, { kind: 'scale', factor: 0.2 }))
  const sum = keep(device.sum(times, [units, units]))
  const values = [...device.read(units), ...device.read(slopes), ...device.readScalars([sum])]
  device.dispose(...made)
  return values
}
