/**
 * @file The real Schur form by Francis's implicit double-shift QR algorithm
 * (Golub and Van Loan, Matrix Computations, section 7.5).
 *
 * ml-matrix's own non-symmetric eigensolver never returns from about one in 5000 random orthogonal
 * matrices (it skips the sweep when the last diagonal entry is exactly zero); this one shifts anew
 * every ten sweeps and gives up after a hundred.
 */

import type { Matrix } from 'ml-matrix'
import { hessenberg } from './hessenberg'
import { reflectColumns, reflector, reflectRows } from './reflector'

const sweepsPerShift = 10
const mostSweeps = 100

/** A = Q T Qᵀ. */
export interface RealSchur {
  /** Orthogonal. */
  readonly Q: Matrix
  /** Upper triangular but for 2 × 2 diagonal blocks, each a conjugate pair of eigenvalues. */
  readonly T: Matrix
}

/**
 * The real Schur form of a square matrix.
 * @throws Error when the iteration does not converge, as for entries that are not finite
 */
export function realSchur(A: Matrix): RealSchur {
  const { H, Q } = hessenberg(A)
  const norm = H.norm()
  let last = A.rows - 1
  let sweeps = 0
  while (last > 0) {
    const first = deflate(H, last, norm)
    if (first < last - 1) {
      if (++sweeps > mostSweeps) throw new Error('The eigenvalues did not converge.')
      sweep(H, Q, first, last, sweeps % sweepsPerShift === 0)
      continue
    }
    if (first === last - 1) splitBlock(H, Q, first)
    last = first - 1
    sweeps = 0
  }
  return { Q, T: H }
}

/** Sets the nearest negligible subdiagonal entry above `last` to zero; returns where the block below it starts. */
function deflate(H: Matrix, last: number, norm: number): number {
  for (let k = last; k > 0; k--) {
    const size = Math.abs(H.get(k - 1, k - 1)) + Math.abs(H.get(k, k)) || norm
    if (Math.abs(H.get(k, k - 1)) <= Number.EPSILON * size) {
      H.set(k, k - 1, 0)
      return k
    }
  }
  return 0
}

/** One double-shift QR sweep of the block first..last, three rows or more. */
function sweep(H: Matrix, Q: Matrix, first: number, last: number, isExceptional: boolean): void {
  const shift = shifts(H, last, isExceptional)
  const h = (i: number, j: number) => H.get(first + i, first + j)
  // Differences first: near a multiple of the identity nothing else is left of the entries.
  const [upper, lower] = [shift.upper - h(0, 0), shift.lower - h(0, 0)]
  let bulge = [
    upper * lower - shift.product + h(0, 1) * h(1, 0),
    h(1, 0) * (h(1, 1) - h(0, 0) - upper - lower),
    h(1, 0) * h(2, 1),
  ]
  for (let k = first; k < last; k++) {
    const v = reflector(bulge)
    reflectRows(H, v, k, Math.max(first, k - 1))
    reflectColumns(H, v, k, Math.min(k + 3, last))
    reflectColumns(Q, v, k, Q.rows - 1)
    if (k > first) for (let i = 1; i < v.length; i++) H.set(k + i, k - 1, 0)
    const below = Math.min(3, last - k)
    bulge = Array.from({ length: below }, (_, i) => H.get(k + 1 + i, k))
  }
}

/**
 * The trailing 2 × 2 block, its diagonal and the product of the other two, or EISPACK's ad hoc ones to leave
 * a cycle.
 */
function shifts(H: Matrix, last: number, isExceptional: boolean) {
  if (isExceptional) {
    const size = Math.abs(H.get(last, last - 1)) + Math.abs(H.get(last - 1, last - 2))
    return { upper: 0.75 * size, lower: 0.75 * size, product: -0.4375 * size * size }
  }
  return {
    upper: H.get(last - 1, last - 1),
    lower: H.get(last, last),
    product: H.get(last - 1, last) * H.get(last, last - 1),
  }
}

/** Makes the 2 × 2 block at k triangular when its eigenvalues are real. */
function splitBlock(H: Matrix, Q: Matrix, k: number): void {
  const half = (H.get(k, k) - H.get(k + 1, k + 1)) / 2
  const square = half * half + H.get(k, k + 1) * H.get(k + 1, k)
  if (square < 0) return
  const offset = half + (half < 0 ? -1 : 1) * Math.sqrt(square)
  const v = reflector([offset, H.get(k + 1, k)])
  reflectRows(H, v, k, k)
  reflectColumns(H, v, k, k + 1)
  reflectColumns(Q, v, k, Q.rows - 1)
  H.set(k + 1, k, 0)
}
