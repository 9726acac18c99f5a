/** @file Householder reflections I − v vᵀ, |v|² = 2. */

import type { Matrix } from 'ml-matrix'

/** v such that I − v vᵀ turns x into a multiple of the first axis; zero when x is zero. */
export function reflector(x: readonly number[]): Float64Array {
  const scale = x.reduce((max, value) => Math.max(max, Math.abs(value)), 0)
  const v = Float64Array.from(x, (value) => (scale === 0 ? 0 : value / scale))
  const length = Math.sqrt(v.reduce((sum, value) => sum + value * value, 0))
  if (length === 0) return v
  v[0]! += v[0]! < 0 ? -length : length
  const factor = Math.sqrt(2 / v.reduce((sum, value) => sum + value * value, 0))
  return v.map((value) => value * factor)
}

/** M ← (I − v vᵀ) M on the rows from `row` on and the columns from `column` on. */
export function reflectRows(M: Matrix, v: Float64Array, row: number, column: number): void {
  for (let j = column; j < M.columns; j++) {
    let overlap = 0
    for (let i = 0; i < v.length; i++) overlap += v[i]! * M.get(row + i, j)
    for (let i = 0; i < v.length; i++) M.set(row + i, j, M.get(row + i, j) - v[i]! * overlap)
  }
}

/** M ← M (I − v vᵀ) on the columns from `column` on and the rows up to `lastRow`. */
export function reflectColumns(M: Matrix, v: Float64Array, column: number, lastRow: number): void {
  for (let i = 0; i <= lastRow; i++) {
    let overlap = 0
    for (let j = 0; j < v.length; j++) overlap += v[j]! * M.get(i, column + j)
    for (let j = 0; j < v.length; j++) {
      M.set(i, column + j, M.get(i, column + j) - v[j]! * overlap)
    }
  }
}
