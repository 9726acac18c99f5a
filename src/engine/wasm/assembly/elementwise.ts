/** @file What is done entry by entry; matrices are padded with zeros as in product.ts. */

/** out = Aᵀ, in tiles of two by two; rows and columns are those of `out`, padded. */
export function transpose(
  out: usize,
  a: usize,
  rows: i32,
  columns: i32,
  aRow: usize,
  outRow: usize,
): void {
  for (let i = 0; i < rows; i += 2) {
    for (let j = 0; j < columns; j += 2) {
      const from = a + <usize>j * aRow + ((<usize>i) << 3)
      const to = out + <usize>i * outRow + ((<usize>j) << 3)
      const above = v128.load(from)
      const below = v128.load(from + aRow)
      v128.store(to, v128.shuffle<f64>(above, below, 0, 2))
      v128.store(to + outRow, v128.shuffle<f64>(above, below, 1, 3))
    }
  }
}

/** out = A + factor B, over `bytes` bytes. */
export function combine(out: usize, a: usize, b: usize, bytes: usize, factor: f64): void {
  const scale = f64x2.splat(factor)
  for (let at: usize = 0; at < bytes; at += 16) {
    v128.store(out + at, f64x2.add(v128.load(a + at), f64x2.mul(scale, v128.load(b + at))))
  }
}

/** ½ Σ of the squares of A's entries, over `bytes` bytes. */
export function halfSquare(a: usize, bytes: usize): f64 {
  let sums = f64x2.splat(0)
  for (let at: usize = 0; at < bytes; at += 16) {
    const entries = v128.load(a + at)
    sums = f64x2.add(sums, f64x2.mul(entries, entries))
  }
  return 0.5 * (f64x2.extract_lane(sums, 0) + f64x2.extract_lane(sums, 1))
}

/** Largest entry of |A − I|, A n × n; NaN where an entry is. */
export function distanceToIdentity(a: usize, n: i32, aRow: usize): f64 {
  let largest: f64 = 0
  for (let i = 0; i < n; i++) {
    const row = a + <usize>i * aRow
    for (let j = 0; j < n; j++) {
      const entry = load<f64>(row + ((<usize>j) << 3)) - (i === j ? 1.0 : 0.0)
      largest = max(largest, abs(entry))
    }
  }
  return largest
}
