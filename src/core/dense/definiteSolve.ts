/** @file Linear equations with a symmetric positive definite matrix, in float64. */

export interface Solution {
  readonly x: Float64Array
  /** Largest entry of |K x − b|, over that of |b|. */
  readonly residual: number
}

/**
 * Solves K x = b through the Cholesky factor of K.
 * @param K n × n, row-major, symmetric; it is left as it is
 * @returns null where K is not positive definite
 */
export function solveDefinite(K: Float64Array, b: Float64Array): Solution | null {
  const factor = choleskyFactor(K, b.length)
  if (!factor) return null
  const x = backward(factor, forward(factor, b))
  return { x, residual: residualOf(K, x, b) }
}

/** C with C Cᵀ = K in the lower triangle; null where K is not positive definite. */
function choleskyFactor(K: Float64Array, n: number): Float64Array | null {
  const C = new Float64Array(n * n)
  for (let i = 0; i < n; i++) {
    const row = i * n
    for (let j = 0; j <= i; j++) {
      const other = j * n
      let rest = K[row + j]!
      for (let k = 0; k < j; k++) rest -= C[row + k]! * C[other + k]!
      if (j < i) C[row + j] = rest / C[other + j]!
      else if (rest > 0) C[row + i] = Math.sqrt(rest)
      else return null
    }
  }
  return C
}

/** C⁻¹ b. */
function forward(C: Float64Array, b: Float64Array): Float64Array {
  const n = b.length
  const x = Float64Array.from(b)
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < i; k++) x[i]! -= C[i * n + k]! * x[k]!
    x[i]! /= C[i * n + i]!
  }
  return x
}

/** C⁻ᵀ b. */
function backward(C: Float64Array, b: Float64Array): Float64Array {
  const n = b.length
  const x = Float64Array.from(b)
  for (let i = n - 1; i >= 0; i--) {
    x[i]! /= C[i * n + i]!
    for (let k = 0; k < i; k++) x[k]! -= C[i * n + k]! * x[i]!
  }
  return x
}

function residualOf(K: Float64Array, x: Float64Array, b: Float64Array): number {
  const n = b.length
  let largest = 0
  let scale = 0
  for (let i = 0; i < n; i++) {
    let sum = -b[i]!
    for (let k = 0; k < n; k++) sum += K[i * n + k]! * x[k]!
    largest = Math.max(largest, Math.abs(sum))
    scale = Math.max(scale, Math.abs(b[i]!))
  }
  return scale === 0 ? 0 : largest / scale
}
