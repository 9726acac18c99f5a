/** @file Symmetric positive definite matrices in float64: Cholesky's factor, what it solves and inverts. */

/**
 * C, lower triangular, with C Cᵀ = M + damping I; null where that is not positive definite.
 * @param values M, n × n row-major; its lower triangle is read
 */
export function choleskyFactor(
  values: ArrayLike<number>,
  n: number,
  damping = 0,
): Float64Array | null {
  const C = new Float64Array(n * n)
  for (let i = 0; i < n; i++) {
    const row = i * n
    for (let j = 0; j <= i; j++) {
      const other = j * n
      let rest = values[row + j]! + (i === j ? damping : 0)
      for (let k = 0; k < j; k++) rest -= C[row + k]! * C[other + k]!
      if (j < i) C[row + j] = rest / C[other + j]!
      else if (rest > 0) C[row + i] = Math.sqrt(rest)
      else return null
    }
  }
  return C
}

/**
 * (M + damping I)⁻¹, row-major and exactly symmetric, in n³ operations; null where M + damping I is not
 * positive definite.
 */
export function definiteInverse(
  values: ArrayLike<number>,
  n: number,
  damping = 0,
): Float64Array | null {
  const C = choleskyFactor(values, n, damping)
  return C && timesOwnTranspose(invertTriangle(C, n), n)
}

/** The same, NaN in the place of null: what trains with it is then reported to diverge. */
export const dampedInverse = (
  values: ArrayLike<number>,
  n: number,
  damping: number,
): Float64Array => definiteInverse(values, n, damping) ?? new Float64Array(n * n).fill(Number.NaN)

interface Solution {
  readonly x: Float64Array
  /** Largest entry of |K x − b|, over that of |b|. */
  readonly residual: number
}

/**
 * Solves K x = b.
 * @param K n × n, row-major, symmetric; it is left as it is
 * @returns null where K is not positive definite
 */
export function solveDefinite(K: Float64Array, b: Float64Array): Solution | null {
  const factor = choleskyFactor(K, b.length)
  if (!factor) return null
  const x = backward(factor, forward(factor, b))
  return { x, residual: residualOf(K, x, b) }
}

/** C⁻¹, lower triangular as C is, row after row. */
function invertTriangle(C: Float64Array, n: number): Float64Array {
  const X = new Float64Array(n * n)
  for (let i = 0; i < n; i++) {
    const row = i * n
    const pivot = C[row + i]!
    for (let k = 0; k < i; k++) {
      const factor = C[row + k]! / pivot
      const other = k * n
      for (let j = 0; j <= k; j++) X[row + j]! -= factor * X[other + j]!
    }
    X[row + i] = 1 / pivot
  }
  return X
}

/** Xᵀ X of a lower triangular X. */
function timesOwnTranspose(X: Float64Array, n: number): Float64Array {
  const result = new Float64Array(n * n)
  for (let k = 0; k < n; k++) {
    const row = k * n
    for (let i = 0; i <= k; i++) {
      const factor = X[row + i]!
      for (let j = 0; j <= i; j++) result[i * n + j]! += factor * X[row + j]!
    }
  }
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < i; j++) result[j * n + i] = result[i * n + j]!
  }
  return result
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
