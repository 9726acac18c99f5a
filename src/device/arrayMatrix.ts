/** @file The matrices of the device on the CPU. */

import type { DeviceMatrix } from './device'

export class ArrayMatrix implements DeviceMatrix {
  readonly shape: readonly [number, number]
  constructor(
    rows: number,
    columns: number,
    readonly values = new Float64Array(rows * columns),
  ) {
    this.shape = [rows, columns]
  }
}

export const valuesOf = (matrix: DeviceMatrix) => (matrix as ArrayMatrix).values
