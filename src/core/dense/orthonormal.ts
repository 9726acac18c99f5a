/** @file Orthonormal rows by Gram and Schmidt. */

import { Matrix } from 'ml-matrix'

/**
 * Rows that span what the first ones of M do, each the part of its row that is new, of length 1. Two passes
 * restore what rounding lost. A row with nothing new in it becomes 0.
 */
export function orthonormalRows(M: Matrix): Matrix {
  const rows = M.to2DArray().map((row) => Float64Array.from(row))
  for (let pass = 0; pass < 2; pass++) {
    rows.forEach((row, i) => {
      const before = length(row)
      for (let k = 0; k < i; k++) subtract(row, dot(rows[k]!, row), rows[k]!)
      const after = length(row)
      scale(row, after > 1e-14 * before ? 1 / after : 0)
    })
  }
  return new Matrix(rows.map((row) => Array.from(row)))
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0
  for (let j = 0; j < a.length; j++) sum += a[j]! * b[j]!
  return sum
}

const length = (row: Float64Array) => Math.sqrt(dot(row, row))

function subtract(from: Float64Array, factor: number, row: Float64Array): void {
  for (let j = 0; j < from.length; j++) from[j]! -= factor * row[j]!
}

function scale(row: Float64Array, factor: number): void {
  for (let j = 0; j < row.length; j++) row[j]! *= factor
}
