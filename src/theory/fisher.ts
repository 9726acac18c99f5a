/** @file The Fisher matrix of a deep linear network, assembled in full (docs/theory.md 1.2, 1.3). */

import { inverse, Matrix, SingularValueDecomposition } from 'ml-matrix'
import { prefixProducts, suffixProducts } from '../core/network'
import type { Objective } from './objective'

/**
 * F with blocks F_ij = (A_i Σₓ A_jᵀ) ⊗ (B_iᵀ S⁻¹ B_j), A_i = W_{i−1}⋯W₁, B_i = W_L⋯W_{i+1}; any layer shapes.
 * Rows follow the parameters W₁ first, each layer stacked column by column. Source: docs/theory.md 1.2.
 */
export function fisherMatrix(
  weights: readonly Matrix[],
  { inputCovariance, noiseCovariance }: Pick<Objective, 'inputCovariance' | 'noiseCovariance'>,
): Matrix {
  const before = [Matrix.eye(inputCovariance.rows), ...prefixProducts(weights)]
  const after = [...suffixProducts(weights).slice(1), Matrix.eye(noiseCovariance.rows)]
  const precision = inverse(noiseCovariance)
  const sizes = weights.map((layer) => layer.rows * layer.columns)
  const offsets = sizes.map((_, i) => sizes.slice(0, i).reduce((sum, size) => sum + size, 0))
  const total = sizes.reduce((sum, size) => sum + size, 0)
  const fisher = new Matrix(total, total)
  weights.forEach((_, i) => {
    weights.forEach((_, j) => {
      const inputs = before[i]!.mmul(inputCovariance).mmul(before[j]!.transpose())
      const outputs = after[i]!.transpose().mmul(precision).mmul(after[j]!)
      fisher.setSubMatrix(inputs.kroneckerProduct(outputs), offsets[i]!, offsets[j]!)
    })
  })
  return fisher
}

/** Singular values below this fraction of the largest count as zero. */
const rankTolerance = 1e-10

/** Numerical rank of a matrix: the number of singular values above 1e-10 of the largest. */
export function matrixRank(matrix: Matrix): number {
  const values = new SingularValueDecomposition(matrix, { autoTranspose: true }).diagonal
  const threshold = rankTolerance * Math.max(...values)
  return values.filter((value) => value > threshold).length
}

/** All layers as one column, each stacked column by column: the order of the Fisher matrix's rows. */
export function stackLayers(layers: readonly Matrix[]): Matrix {
  return Matrix.columnVector(layers.flatMap((layer) => layer.transpose().to1DArray()))
}
