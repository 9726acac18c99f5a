/** @file Steps and gradients, a matrix for each layer, as vectors of all parameters. */

import { Matrix } from 'ml-matrix'
import { stackLayers } from '../fisher'

/** Euclidean length over all layers. */
export const norm = (layers: readonly Matrix[]): number =>
  Math.hypot(...layers.map((layer) => layer.norm()))

/** |x − y| over all layers. */
export const distance = (x: readonly Matrix[], y: readonly Matrix[]): number =>
  norm(x.map((layer, i) => Matrix.sub(layer, y[i]!)))

/** |X − Y| / |Y|, Frobenius. */
export const relativeDistance = (X: Matrix, Y: Matrix): number => Matrix.sub(X, Y).norm() / Y.norm()

/** The angle between two matrices of one shape as vectors, in degrees; NaN when one of them is zero. */
export function angleBetween(X: Matrix, Y: Matrix): number {
  const cosine = X.dot(Y) / (X.norm() * Y.norm())
  return (Math.acos(Math.min(1, Math.max(-1, cosine))) * 180) / Math.PI
}

/** A x for a matrix over all parameters: the result has the shapes of x. */
export function applyToLayers(A: Matrix, x: readonly Matrix[]): Matrix[] {
  const stacked = A.mmul(stackLayers(x)).to1DArray()
  let from = 0
  return x.map(({ rows, columns }) => {
    const columnStacked = stacked.slice(from, from + rows * columns)
    from += rows * columns
    return Matrix.from1DArray(columns, rows, columnStacked).transpose()
  })
}
