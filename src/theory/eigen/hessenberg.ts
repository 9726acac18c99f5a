/** @file Reduction to upper Hessenberg form by Householder reflections, the first half of the QR algorithm. */

import { Matrix } from 'ml-matrix'
import { reflectColumns, reflector, reflectRows } from './reflector'

/** H = Qᵀ A Q with H zero below its first subdiagonal and Q orthogonal. */
export function hessenberg(A: Matrix): { readonly H: Matrix; readonly Q: Matrix } {
  const n = A.rows
  const H = A.clone()
  const Q = Matrix.eye(n)
  for (let k = 0; k < n - 2; k++) {
    const below = Array.from({ length: n - k - 1 }, (_, i) => H.get(k + 1 + i, k))
    const v = reflector(below)
    reflectRows(H, v, k + 1, k)
    reflectColumns(H, v, k + 1, n - 1)
    reflectColumns(Q, v, k + 1, n - 1)
    for (let i = k + 2; i < n; i++) H.set(i, k, 0)
  }
  return { H, Q }
}
