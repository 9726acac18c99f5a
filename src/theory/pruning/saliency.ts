/**
 * @file What the loss is expected to rise by when a weight is removed, by how much of its curvature is known.
 *
 * At a minimum the loss rises by ½ dᵀ F d along a change d of the weights. Of a layer with the weights W, m × n,
 * the Fisher block F is kept as the product of G, m × m, the second moments of its errors, and A, n × n, those of
 * its inputs: ½ tr(Dᵀ G D A) for a change D (Heskes, "On 'natural' learning and pruning in multilayered
 * perceptrons", 2000).
 */

import { inverse, Matrix } from 'ml-matrix'

/** A and G of a layer; positive definite, so damped where there are fewer samples than entries. */
interface LayerCurvature {
  readonly inputs: Matrix
  readonly errors: Matrix
}

/** w²: what magnitude pruning goes by; all curvatures are taken to be alike. */
export const magnitudeSaliency = (W: Matrix): Matrix => Matrix.mul(W, W)

/**
 * ½ c w²: the rise where the others stay, by the Fisher's diagonal.
 * @param diagonal c = E δ̃² a² of each weight, m × n
 */
export const diagonalSaliency = (W: Matrix, diagonal: Matrix): Matrix =>
  Matrix.mul(Matrix.mul(W, W), diagonal).div(2)

/** w² / (2 [G⁻¹]_uu [A⁻¹]_kk): the rise where all others of the layer move as is best (optimal brain surgeon). */
export function kroneckerSaliency(W: Matrix, { inputs, errors }: LayerCurvature): Matrix {
  const [ofUnits, ofInputs] = [inverse(errors).diagonal(), inverse(inputs).diagonal()]
  return Matrix.mul(W, W).divColumnVector(ofUnits).divRowVector(ofInputs).div(2)
}
