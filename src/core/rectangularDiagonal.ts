/** @file Diagonal matrices that need not be square. */

import { Matrix } from 'ml-matrix'

/** rows × columns, with the values on the diagonal; values beyond it are left out, places beyond them are 0. */
export function rectangularDiagonal(
  rows: number,
  columns: number,
  values: readonly number[],
): Matrix {
  return Matrix.diag(values.slice(0, Math.min(rows, columns)), rows, columns)
}
