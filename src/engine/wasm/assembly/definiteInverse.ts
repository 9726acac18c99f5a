/**
 * @file The inverse of a symmetric positive definite matrix, by Cholesky's factor.
 *
 * Blocks of rows at a time, so that what is read again is still in the cache. Each entry is summed in the order of
 * the plain form (core/dense/cholesky.ts) without fused operations, and so has its digits to the last.
 */

const blockRows = 32

/**
 * result = −M⁻¹, its lower triangle.
 * @param U holds M's upper triangle, n × n, and then Cholesky's factor; beyond M's own size it is the identity
 * @param X room for as much, zero, as `result` is
 * @param n a multiple of four
 * @param bytes of a row of each
 * @returns false where M is not positive definite: what `result` holds then means nothing
 */
export function negativeDefiniteInverse(
  result: usize,
  U: usize,
  X: usize,
  n: i32,
  bytes: usize,
): bool {
  if (!factorize(U, n, bytes)) return false
  overPivots(U, n, bytes)
  invertTriangle(X, U, n, bytes)
  for (let first = 0; first < n; first += blockRows) {
    const end = min(first + blockRows, n)
    for (let i = 0; i < end; i += 4) {
      const from = max(first, i)
      const rows = X + <usize>from * bytes
      for (let j = 0; j <= i; j += 4) {
        subtractTile(place(result, i, j, bytes), rows + over(i), rows + over(j), end - from, bytes)
      }
    }
  }
  return true
}

/** U, upper triangular, with Uᵀ U = M, in the place of M. */
function factorize(U: usize, n: i32, bytes: usize): bool {
  for (let first = 0; first < n; first += blockRows) {
    const end = min(first + blockRows, n)
    for (let i = first; i < end; i++) {
      const row = U + <usize>i * bytes
      // Pairs: what lies left of the diagonal is never read.
      const from = over(i & ~1)
      for (let k = first; k < i; k++) {
        const other = U + <usize>k * bytes
        subtractRow(row, other, load<f64>(other + over(i)), from, bytes)
      }
      const pivot = load<f64>(row + over(i))
      if (!(pivot > 0)) return false
      const root = sqrt(pivot)
      const divisor = f64x2.splat(root)
      for (let at = from; at < bytes; at += 16) {
        v128.store(row + at, f64x2.div(v128.load(row + at), divisor))
      }
      store<f64>(row + over(i), root)
    }
    const rows = U + <usize>first * bytes
    for (let i = end; i < n; i += 4) {
      for (let j = i; j < n; j += 4) {
        subtractTile(place(U, i, j, bytes), rows + over(i), rows + over(j), end - first, bytes)
      }
    }
  }
  return true
}

/** Columns above the diagonal over their pivots. */
function overPivots(U: usize, n: i32, bytes: usize): void {
  for (let k = 0; k < n; k++) {
    for (let i = k + 1; i < n; i++) {
      const at = place(U, k, i, bytes)
      store<f64>(at, load<f64>(at) / load<f64>(place(U, i, i, bytes)))
    }
  }
}

/** X = U⁻ᵀ, lower triangular, of a U as overPivots() leaves it. */
function invertTriangle(X: usize, U: usize, n: i32, bytes: usize): void {
  for (let first = 0; first < n; first += blockRows) {
    const end = min(first + blockRows, n)
    for (let i = first; i < end; i++) {
      const row = X + <usize>i * bytes
      for (let k = first; k < i; k++) {
        const factor = load<f64>(place(U, k, i, bytes))
        subtractRow(row, X + <usize>k * bytes, factor, 0, over((k + 2) & ~1))
      }
      store<f64>(row + over(i), 1 / load<f64>(place(U, i, i, bytes)))
    }
    const factors = U + <usize>first * bytes
    const rows = X + <usize>first * bytes
    for (let i = end; i < n; i += 4) {
      for (let j = 0; j < end; j += 4) {
        subtractTile(place(X, i, j, bytes), factors + over(i), rows + over(j), end - first, bytes)
      }
    }
  }
}

function over(columns: i32): usize {
  return (<usize>columns) << 3
}

function place(matrix: usize, row: i32, column: i32, bytes: usize): usize {
  return matrix + <usize>row * bytes + over(column)
}

function subtractRow(row: usize, other: usize, factor: f64, from: usize, end: usize): void {
  const scale = f64x2.splat(factor)
  for (let at = from; at < end; at += 16) {
    const share = f64x2.mul(scale, v128.load(other + at))
    v128.store(row + at, f64x2.sub(v128.load(row + at), share))
  }
}

/** out −= Aᵀ B, four by four: A and B are four columns of so many rows. */
function subtractTile(out: usize, a: usize, b: usize, summed: i32, bytes: usize): void {
  const out1 = out + bytes
  const out2 = out1 + bytes
  const out3 = out2 + bytes
  let c00 = v128.load(out)
  let c01 = v128.load(out, 16)
  let c10 = v128.load(out1)
  let c11 = v128.load(out1, 16)
  let c20 = v128.load(out2)
  let c21 = v128.load(out2, 16)
  let c30 = v128.load(out3)
  let c31 = v128.load(out3, 16)
  for (let k = 0; k < summed; k++) {
    const b0 = v128.load(b)
    const b1 = v128.load(b, 16)
    let x = v128.load64_splat(a)
    c00 = f64x2.sub(c00, f64x2.mul(x, b0))
    c01 = f64x2.sub(c01, f64x2.mul(x, b1))
    x = v128.load64_splat(a, 8)
    c10 = f64x2.sub(c10, f64x2.mul(x, b0))
    c11 = f64x2.sub(c11, f64x2.mul(x, b1))
    x = v128.load64_splat(a, 16)
    c20 = f64x2.sub(c20, f64x2.mul(x, b0))
    c21 = f64x2.sub(c21, f64x2.mul(x, b1))
    x = v128.load64_splat(a, 24)
    c30 = f64x2.sub(c30, f64x2.mul(x, b0))
    c31 = f64x2.sub(c31, f64x2.mul(x, b1))
    a += bytes
    b += bytes
  }
  v128.store(out, c00)
  v128.store(out, c01, 16)
  v128.store(out1, c10)
  v128.store(out1, c11, 16)
  v128.store(out2, c20)
  v128.store(out2, c21, 16)
  v128.store(out3, c30)
  v128.store(out3, c31, 16)
}
