/**
 * @file Matrix products in pairs of doubles.
 *
 * Every matrix is stored row by row and padded with zeros to multiples of four rows and columns, so the
 * loops know no edges. Each entry is summed in ascending order without fused operations, as the plain
 * reference sums it.
 */

/** Of long sums so many terms at a time, that what all tiles read is still in the cache. */
const partTerms = 128

/**
 * out = factor A B, or with `adds` out += factor A B.
 * @param rows of `out` and of A, or of A's transpose; a multiple of four, as `columns` is
 * @param summed how long the sums are; A and B may be longer there
 * @param aRow bytes from an entry of A to the one for the next row of `out`
 * @param aSummed bytes from an entry of A to the next one of the sum
 * @param bRow bytes of a row of B
 * @param outRow bytes of a row of `out`
 */
export function product(
  out: usize,
  a: usize,
  b: usize,
  rows: i32,
  columns: i32,
  summed: i32,
  aRow: usize,
  aSummed: usize,
  bRow: usize,
  outRow: usize,
  factor: f64,
  adds: bool,
): void {
  const scale = f64x2.splat(factor)
  // What is added to cannot hold sums that are not whole yet.
  const part = adds ? summed : partTerms
  for (let first = 0; first === 0 || first < summed; first += part) {
    const terms = min(part, summed - first)
    const isLast = first + terms >= summed
    const aFirst = a + <usize>first * aSummed
    const bFirst = b + <usize>first * bRow
    for (let j = 0; j < columns; j += 4) {
      const bTile = bFirst + ((<usize>j) << 3)
      for (let i = 0; i < rows; i += 4) {
        const tile = out + <usize>i * outRow + ((<usize>j) << 3)
        let c00 = f64x2.splat(0)
        let c01 = c00
        let c10 = c00
        let c11 = c00
        let c20 = c00
        let c21 = c00
        let c30 = c00
        let c31 = c00
        if (first > 0) {
          c00 = v128.load(tile)
          c01 = v128.load(tile, 16)
          c10 = v128.load(tile + outRow)
          c11 = v128.load(tile + outRow, 16)
          c20 = v128.load(tile + 2 * outRow)
          c21 = v128.load(tile + 2 * outRow, 16)
          c30 = v128.load(tile + 3 * outRow)
          c31 = v128.load(tile + 3 * outRow, 16)
        }
        let a0 = aFirst + <usize>i * aRow
        let a1 = a0 + aRow
        let a2 = a1 + aRow
        let a3 = a2 + aRow
        let bAt = bTile
        for (let k = 0; k < terms; k++) {
          const b0 = v128.load(bAt)
          const b1 = v128.load(bAt, 16)
          let x = v128.load64_splat(a0)
          c00 = f64x2.add(c00, f64x2.mul(x, b0))
          c01 = f64x2.add(c01, f64x2.mul(x, b1))
          x = v128.load64_splat(a1)
          c10 = f64x2.add(c10, f64x2.mul(x, b0))
          c11 = f64x2.add(c11, f64x2.mul(x, b1))
          x = v128.load64_splat(a2)
          c20 = f64x2.add(c20, f64x2.mul(x, b0))
          c21 = f64x2.add(c21, f64x2.mul(x, b1))
          x = v128.load64_splat(a3)
          c30 = f64x2.add(c30, f64x2.mul(x, b0))
          c31 = f64x2.add(c31, f64x2.mul(x, b1))
          bAt += bRow
          a0 += aSummed
          a1 += aSummed
          a2 += aSummed
          a3 += aSummed
        }
        const by = isLast ? scale : f64x2.splat(1)
        store4(tile, c00, c01, by, adds)
        store4(tile + outRow, c10, c11, by, adds)
        store4(tile + 2 * outRow, c20, c21, by, adds)
        store4(tile + 3 * outRow, c30, c31, by, adds)
      }
    }
  }
}

function store4(at: usize, left: v128, right: v128, scale: v128, adds: bool): void {
  left = f64x2.mul(scale, left)
  right = f64x2.mul(scale, right)
  if (adds) {
    left = f64x2.add(v128.load(at), left)
    right = f64x2.add(v128.load(at, 16), right)
  }
  v128.store(at, left)
  v128.store(at, right, 16)
}
