/** @file Orthonormal bases by Householder's reflections, in float64. */

/**
 * The rows of the result are orthonormal, and its first k rows span the first k of the given ones; a row that brings no new
 * direction gets any. Each points to the same side as the given row.
 * @param vectors n vectors of n entries, one after the other; they are left as they are
 */
export function orthonormalBasis(vectors: ArrayLike<number>, n: number): Float64Array {
  const rest = Float64Array.from(vectors)
  const reflectors: Float64Array[] = []
  const sides = new Float64Array(n)
  for (let k = 0; k < n; k++) {
    const row = rest.subarray(k * n, (k + 1) * n)
    const reflector = reflectorOf(row, k)
    for (let i = k; i < n; i++) reflect(rest.subarray(i * n, (i + 1) * n), reflector, k)
    sides[k] = row[k]! < 0 ? -1 : 1
    reflectors.push(reflector)
  }
  const basis = new Float64Array(n * n)
  for (let i = 0; i < n; i++) {
    const row = basis.subarray(i * n, (i + 1) * n)
    row[i] = sides[i]!
    for (let k = n - 1; k >= 0; k--) reflect(row, reflectors[k]!, k)
  }
  return basis
}

/** v of length √2 with I − v vᵀ taking the row, from entry k on, to the k-th axis; 0 where nothing is left of it. */
function reflectorOf(row: Float64Array, k: number): Float64Array {
  const v = row.slice()
  v.fill(0, 0, k)
  const length = Math.hypot(...v)
  if (length === 0) return v
  v[k]! += v[k]! < 0 ? -length : length
  const scale = Math.SQRT2 / Math.hypot(...v)
  return v.map((value) => value * scale)
}

/** x − v (v·x), from entry k on. */
function reflect(x: Float64Array, v: Float64Array, k: number): void {
  let overlap = 0
  for (let i = k; i < x.length; i++) overlap += v[i]! * x[i]!
  for (let i = k; i < x.length; i++) x[i]! -= overlap * v[i]!
}

/** Of n vectors: the reflections of all of them, and of the basis. */
export const orthonormalBasisOperations = (n: number): number => (8 / 3) * n ** 3
