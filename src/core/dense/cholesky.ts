/** @file The inverse of a symmetric positive definite matrix, in float64. */

/**
 * (M + damping I)⁻¹ by Cholesky's factors, row-major and exactly symmetric; n³ operations.
 * A matrix that is not positive definite gives NaN, which the run then reports as divergence.
 * @param values M, n × n row-major; its lower triangle is read
 */
export function dampedInverse(values: ArrayLike<number>, n: number, damping: number): Float64Array {
  const inverse = invertTriangle(choleskyFactor(values, n, damping), n)
  return timesOwnTranspose(inverse, n)
}

/** L with L Lᵀ = M + damping I. */
function choleskyFactor(values: ArrayLike<number>, n: number, damping: number): Float64Array {
  const L = new Float64Array(n * n)
  for (let i = 0; i < n; i++) {
    const row = i * n
    for (let j = 0; j <= i; j++) {
      const other = j * n
      let sum = values[row + j]! + (i === j ? damping : 0)
      for (let k = 0; k < j; k++) sum -= L[row + k]! * L[other + k]!
      L[row + j] = i === j ? Math.sqrt(sum) : sum / L[other + j]!
    }
  }
  return L
}

/** L⁻¹, lower triangular as L is, row after row. */
function invertTriangle(L: Float64Array, n: number): Float64Array {
  const X = new Float64Array(n * n)
  for (let i = 0; i < n; i++) {
    const row = i * n
    const pivot = L[row + i]!
    for (let k = 0; k < i; k++) {
      const factor = L[row + k]! / pivot
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
