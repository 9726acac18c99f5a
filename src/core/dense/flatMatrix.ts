/** @file Matrices as flat rows, for laws that multiply them at every step: several times faster than ml-matrix. */

import type { Matrix } from 'ml-matrix'
import { definiteInverse as invertDefinite } from './cholesky'

/** Row-major. */
export interface FlatMatrix {
  readonly rows: number
  readonly columns: number
  readonly data: Float64Array
}

export function zeros(rows: number, columns: number): FlatMatrix {
  return { rows, columns, data: new Float64Array(rows * columns) }
}

export function identity(n: number): FlatMatrix {
  const result = zeros(n, n)
  for (let i = 0; i < n; i++) result.data[i * n + i] = 1
  return result
}

export function flatten(matrix: Matrix): FlatMatrix {
  return { rows: matrix.rows, columns: matrix.columns, data: Float64Array.from(matrix.to1DArray()) }
}

export function transpose({ rows, columns, data }: FlatMatrix): FlatMatrix {
  const result = zeros(columns, rows)
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) result.data[j * rows + i] = data[i * columns + j]!
  }
  return result
}

/** a A + b B. */
export function combine(a: number, A: FlatMatrix, b: number, B: FlatMatrix): FlatMatrix {
  const result = zeros(A.rows, A.columns)
  for (let k = 0; k < result.data.length; k++) result.data[k] = a * A.data[k]! + b * B.data[k]!
  return result
}

/** A B. Four rows of B at a time: a row of the result is then read and written a quarter as often. */
export function product(A: FlatMatrix, B: FlatMatrix): FlatMatrix {
  const result = zeros(A.rows, B.columns)
  const [a, b, c] = [A.data, B.data, result.data]
  const [inner, n] = [A.columns, B.columns]
  const inFours = inner - (inner % 4)
  for (let i = 0; i < A.rows; i++) {
    const from = i * inner
    const to = i * n
    for (let k = 0; k < inFours; k += 4) {
      const [p, q, r, s] = [a[from + k]!, a[from + k + 1]!, a[from + k + 2]!, a[from + k + 3]!]
      const row = k * n
      for (let j = 0; j < n; j++) {
        const at = row + j
        c[to + j]! += p * b[at]! + q * b[at + n]! + r * b[at + 2 * n]! + s * b[at + 3 * n]!
      }
    }
    for (let k = inFours; k < inner; k++) {
      const p = a[from + k]!
      for (let j = 0; j < n; j++) c[to + j]! += p * b[k * n + j]!
    }
  }
  return result
}

/** A^exponent for a whole exponent ≥ 0, by squaring. */
export function power(A: FlatMatrix, exponent: number): FlatMatrix {
  if (exponent === 0) return identity(A.rows)
  if (exponent === 1) return A
  const half = power(A, exponent >> 1)
  const square = product(half, half)
  return exponent & 1 ? product(square, A) : square
}

/** G⁻¹ of a symmetric positive definite matrix; null where it is not that. */
export function definiteInverse(G: FlatMatrix): FlatMatrix | null {
  const data = invertDefinite(G.data, G.rows)
  return data && { ...G, data }
}
