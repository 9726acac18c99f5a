/** @file The inverse of a matrix, by Gauss-Jordan elimination with row pivots. */

/**
 * inverse = A⁻¹, A n × n and padded with zeros.
 * @param pivots room for n 32-bit integers
 * @param bytes of a row, padded
 * @returns false where A is singular to the last digit: what `inverse` holds then means nothing
 */
export function invert(inverse: usize, A: usize, pivots: usize, n: i32, bytes: usize): bool {
  memory.copy(inverse, A, <usize>n * bytes)
  return invertInPlace(inverse, pivots, n, bytes)
}

function invertInPlace(a: usize, pivots: usize, n: i32, bytes: usize): bool {
  for (let p = 0; p < n; p++) {
    const pivotRow = a + <usize>p * bytes
    const column = (<usize>p) << 3
    const r = largestInColumn(a + column, p, n, bytes)
    store<i32>(pivots + ((<usize>p) << 2), r)
    if (r !== p) swapRows(pivotRow, a + <usize>r * bytes, bytes)
    const pivot = load<f64>(pivotRow + column)
    if (pivot === 0) return false
    store<f64>(pivotRow + column, 1)
    scaleRow(pivotRow, 1 / pivot, bytes)
    for (let i = 0; i < n; i++) {
      if (i === p) continue
      const row = a + <usize>i * bytes
      const factor = load<f64>(row + column)
      store<f64>(row + column, 0)
      subtractRow(row, pivotRow, factor, bytes)
    }
  }
  for (let p = n - 1; p >= 0; p--) {
    const r = load<i32>(pivots + ((<usize>p) << 2))
    if (r !== p) swapColumns(a + ((<usize>p) << 3), a + ((<usize>r) << 3), n, bytes)
  }
  return true
}

/** The row from `first` on with the column's largest entry. */
function largestInColumn(column: usize, first: i32, n: i32, bytes: usize): i32 {
  let best = first
  let size = abs(load<f64>(column + <usize>first * bytes))
  for (let i = first + 1; i < n; i++) {
    const candidate = abs(load<f64>(column + <usize>i * bytes))
    if (candidate > size) {
      size = candidate
      best = i
    }
  }
  return best
}

function swapRows(a: usize, b: usize, bytes: usize): void {
  for (let at: usize = 0; at < bytes; at += 16) {
    const entries = v128.load(a + at)
    v128.store(a + at, v128.load(b + at))
    v128.store(b + at, entries)
  }
}

function swapColumns(a: usize, b: usize, n: i32, bytes: usize): void {
  for (let i = 0; i < n; i++) {
    const entry = load<f64>(a)
    store<f64>(a, load<f64>(b))
    store<f64>(b, entry)
    a += bytes
    b += bytes
  }
}

function scaleRow(row: usize, factor: f64, bytes: usize): void {
  const scale = f64x2.splat(factor)
  for (let at: usize = 0; at < bytes; at += 16) {
    v128.store(row + at, f64x2.mul(scale, v128.load(row + at)))
  }
}

function subtractRow(row: usize, pivotRow: usize, factor: f64, bytes: usize): void {
  const scale = f64x2.splat(factor)
  for (let at: usize = 0; at < bytes; at += 16) {
    const share = f64x2.mul(scale, v128.load(pivotRow + at))
    v128.store(row + at, f64x2.sub(v128.load(row + at), share))
  }
}
