/**
 * @file The inverse of a difference of Kronecker products, in float64 (Martens and Grosse 2015, appendix B).
 *
 * B X A − D X C = V with A and B symmetric positive definite, C and D symmetric: K₁ brings A to I and C to
 * diag(s₁), K₂ brings B to I and D to diag(s₂), so X = K₂ [(K₂ᵀ V K₁) / (1 − s₂ s₁ᵀ)] K₁ᵀ.
 */

import { Matrix } from 'ml-matrix'
import { choleskyFactor } from './cholesky'
import { symmetricEigen } from './symmetricEigen'

/** Kᵀ M K = I and Kᵀ N K = diag(values). */
interface Pencil {
  readonly K: Matrix
  readonly values: readonly number[]
}

/**
 * Diagonalises two symmetric matrices at once.
 * @returns null where M is not positive definite
 */
export function pencil(M: Matrix, N: Matrix): Pencil | null {
  const n = M.rows
  const factor = choleskyFactor(M.to1DArray(), n)
  if (!factor) return null
  const C = Matrix.from1DArray(n, n, Array.from(factor))
  const inner = solveLower(C, solveLower(C, N).transpose())
  const { values, vectors } = symmetricEigen(Matrix.add(inner, inner.transpose()).div(2))
  return { K: solveUpper(C, vectors), values }
}

/** 1 / (1 − s₂ s₁ᵀ); not a number where that is not positive: the difference is then not definite. */
export function inverseWeights(left: readonly number[], right: readonly number[]): Matrix {
  const weights = new Matrix(left.length, right.length)
  left.forEach((s2, i) => {
    right.forEach((s1, j) => {
      const rest = 1 - s2 * s1
      weights.set(i, j, rest > 0 ? 1 / rest : Number.NaN)
    })
  })
  return weights
}

/** C⁻¹ X, C lower triangular. */
function solveLower(C: Matrix, X: Matrix): Matrix {
  const rows = X.to2DArray()
  for (let i = 0; i < C.rows; i++) {
    for (let k = 0; k < i; k++) subtract(rows[i]!, C.get(i, k), rows[k]!)
    divide(rows[i]!, C.get(i, i))
  }
  return new Matrix(rows)
}

/** C⁻ᵀ X, C lower triangular. */
function solveUpper(C: Matrix, X: Matrix): Matrix {
  const rows = X.to2DArray()
  for (let i = C.rows - 1; i >= 0; i--) {
    for (let k = i + 1; k < C.rows; k++) subtract(rows[i]!, C.get(k, i), rows[k]!)
    divide(rows[i]!, C.get(i, i))
  }
  return new Matrix(rows)
}

function subtract(from: number[], factor: number, row: readonly number[]): void {
  for (let j = 0; j < from.length; j++) from[j]! -= factor * row[j]!
}

function divide(row: number[], by: number): void {
  for (let j = 0; j < row.length; j++) row[j]! /= by
}
