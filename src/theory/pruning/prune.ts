/** @file Weights with a share of them removed, least salient first, and the rest adjusted to it. */

import { inverse, Matrix } from 'ml-matrix'
import { solveDefinite } from '../../core/dense/cholesky'

/** Of the weights' shapes: 1 where a weight stays, 0 where it is removed. */
export type Mask = Matrix

/**
 * Removes a share of all layers' weights, the least salient ones, wherever they are.
 * @param saliencies of all weights, of the weights' shapes
 * @param share of the weights that may be removed, 0 to 1
 * @param keepsLast whether each layer's last column stays and does not count: that of the biases
 */
export function leastSalient(
  saliencies: readonly Matrix[],
  share: number,
  keepsLast: boolean,
): Mask[] {
  const entries = saliencies.flatMap((layer, l) =>
    layer
      .to2DArray()
      .flatMap((row, i) =>
        (keepsLast ? row.slice(0, -1) : row).map((value, j) => ({ value, l, i, j })),
      ),
  )
  entries.sort((a, b) => a.value - b.value)
  const masks = saliencies.map((layer) => Matrix.ones(layer.rows, layer.columns))
  for (const { l, i, j } of entries.slice(0, Math.round(share * entries.length))) {
    masks[l]!.set(i, j, 0)
  }
  return masks
}

/** The weights that stay, as they are. */
export const removed = (W: Matrix, mask: Mask): Matrix => Matrix.mul(W, mask)

/**
 * The weights that stay, each unit's moved to where its inputs' second moments A foretell the least rise:
 * w ← w − A⁻¹[:, K] (A⁻¹[K, K])⁻¹ w_K for its removed inputs K. Units are compensated one by one, which is the
 * best for all together where their errors are uncorrelated.
 * @param inputs A, positive definite
 */
export function compensated(W: Matrix, mask: Mask, inputs: Matrix): Matrix {
  const resistance = inverse(inputs)
  return new Matrix(
    W.to2DArray().map((row, i) => {
      const gone = row.flatMap((_, j) => (mask.get(i, j) === 0 ? [j] : []))
      const forces = forcesOf(resistance, gone, row)
      return row.map((w, j) => {
        if (mask.get(i, j) === 0) return 0
        return gone.reduce((sum, k, q) => sum - resistance.get(j, k) * forces[q]!, w)
      })
    }),
  )
}

/**
 * (A⁻¹[K, K])⁻¹ w_K.
 * @throws Error where that block is not positive definite: A was not, then
 */
function forcesOf(
  resistance: Matrix,
  gone: readonly number[],
  row: readonly number[],
): ArrayLike<number> {
  const block = Float64Array.from(gone.flatMap((j) => gone.map((k) => resistance.get(j, k))))
  const solution = solveDefinite(
    block,
    Float64Array.from(gone, (k) => row[k]!),
  )
  if (!solution) throw new Error('The inputs’ second moments are not positive definite: damp them.')
  return solution.x
}
