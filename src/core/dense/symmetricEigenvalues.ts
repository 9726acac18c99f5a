/**
 * @file Eigenvalues of a symmetric matrix without its eigenvectors, several times faster than a
 * decomposition that has them: Householder's tridiagonal form, then the QL algorithm with implicit shifts
 * (Golub and Van Loan, Matrix Computations, 8.3).
 */

/** Sweeps after which an eigenvalue counts as lost; a handful is usual. */
const mostSweeps = 60

/**
 * In descending order. The matrix is overwritten.
 * @param matrix n × n, row-major; its lower triangle is read
 * @throws Error when the iteration does not converge, as with entries that are not numbers
 */
export function symmetricEigenvalues(matrix: Float64Array, n: number): Float64Array {
  const { diagonal, below } = tridiagonal(matrix, n)
  for (let l = 0; l < n; l++) {
    for (let sweep = 0; ; sweep++) {
      const m = endOfBlock(diagonal, below, l)
      if (m === l) break
      if (sweep === mostSweeps) throw new Error(`Eigenvalue ${l} of ${n} does not converge.`)
      sweepQl(diagonal, below, l, m)
    }
  }
  return diagonal.sort().reverse()
}

/** Diagonal, and in entry i what lies between rows i and i + 1, of Qᵀ A Q. */
function tridiagonal(a: Float64Array, n: number) {
  const diagonal = new Float64Array(n)
  const below = new Float64Array(n)
  const p = new Float64Array(n)
  for (let k = n - 1; k > 0; k--) {
    const row = k * n
    let scale = 0
    for (let j = 0; j < k; j++) scale += Math.abs(a[row + j]!)
    diagonal[k] = a[row + k]!
    if (k === 1 || scale === 0) {
      below[k - 1] = a[row + k - 1]!
      continue
    }
    // The reflector v that turns row k into a multiple of its last entry, |v|² = 2 h.
    let h = 0
    for (let j = 0; j < k; j++) {
      a[row + j]! /= scale
      h += a[row + j]! ** 2
    }
    const f = a[row + k - 1]!
    const g = f >= 0 ? -Math.sqrt(h) : Math.sqrt(h)
    below[k - 1] = scale * g
    h -= f * g
    a[row + k - 1] = f - g
    multiply(a, n, k, p)
    let overlap = 0
    for (let j = 0; j < k; j++) {
      p[j]! /= h
      overlap += p[j]! * a[row + j]!
    }
    const half = overlap / (2 * h)
    for (let j = 0; j < k; j++) p[j]! -= half * a[row + j]!
    for (let i = 0; i < k; i++) {
      const [v, q] = [a[row + i]!, p[i]!]
      for (let j = 0; j <= i; j++) a[i * n + j]! -= v * p[j]! + q * a[row + j]!
    }
  }
  diagonal[0] = a[0]!
  return { diagonal, below }
}

/** p ← A v for the leading k × k part, of which the lower triangle is kept; v is row k. */
function multiply(a: Float64Array, n: number, k: number, p: Float64Array): void {
  const v = a.subarray(k * n, k * n + k)
  p.fill(0, 0, k)
  for (let i = 0; i < k; i++) {
    const row = i * n
    let sum = a[row + i]! * v[i]!
    for (let j = 0; j < i; j++) {
      sum += a[row + j]! * v[j]!
      p[j]! += a[row + j]! * v[i]!
    }
    p[i]! += sum
  }
}

/** The last row of the block that begins with row l and is not split by a negligible entry. */
function endOfBlock(diagonal: Float64Array, below: Float64Array, l: number): number {
  let m = l
  while (m < diagonal.length - 1) {
    const size = Math.abs(diagonal[m]!) + Math.abs(diagonal[m + 1]!)
    if (Math.abs(below[m]!) <= Number.EPSILON * size) break
    m++
  }
  return m
}

/** One implicit QL sweep on rows l to m, with Wilkinson's shift. */
function sweepQl(d: Float64Array, e: Float64Array, l: number, m: number): void {
  let g = (d[l + 1]! - d[l]!) / (2 * e[l]!)
  let r = Math.hypot(g, 1)
  g = d[m]! - d[l]! + e[l]! / (g + (g >= 0 ? r : -r))
  let [s, c, p] = [1, 1, 0]
  for (let i = m - 1; i >= l; i--) {
    const f = s * e[i]!
    const b = c * e[i]!
    r = Math.hypot(f, g)
    e[i + 1] = r
    if (r === 0) {
      d[i + 1]! -= p
      e[m] = 0
      return
    }
    s = f / r
    c = g / r
    g = d[i + 1]! - p
    const t = (d[i]! - g) * s + 2 * c * b
    p = s * t
    d[i + 1] = g + p
    g = c * t - b
  }
  d[l]! -= p
  e[l] = g
  e[m] = 0
}
