/** @file The spectrum of the Fisher matrix at the minimum, known before the run (docs/theory.md 4.4). */

import { Matrix } from 'ml-matrix'
import { balancedSpectrum } from '../../core/curvature'
import { prefixProducts, suffixProducts } from '../../core/network'
import type { Problem } from '../../core/problem'
import { alignedMinimum } from './alignedMinimum'
import { nonZero } from './fisherSpectrum'

/** The non-zero eigenvalues at a minimum. */
export interface MinimumSpectrum {
  /** Descending. */
  readonly values: Float64Array
  /**
   * own: the minimum this start leads to; balanced: the balanced one, where a start that is not aligned need
   * not arrive.
   */
  readonly of: 'own' | 'balanced'
}

/** Largest entry off the diagonal that counts as rounding, relative to the largest entry. */
const roundingTolerance = 1e-9

/**
 * Of the start's own minimum where the start is aligned: in square networks all pairs λ_b h_ab of
 * docs/theory.md 4.4. Rectangular ones carry directions through their hidden layers that only the inputs, or only the
 * outputs, have; there λ_b Σ_i |A_i v_b|² |B_iᵀ u_a|² replaces it. Elsewhere that of the balanced minimum.
 */
export function minimumSpectrum(problem: Problem): MinimumSpectrum {
  const own = ownSpectrum(problem)
  if (own) return { values: own, of: 'own' }
  const balanced = balancedSpectrum(problem, problem.weights.length)
  return { values: Float64Array.from(balanced), of: 'balanced' }
}

function ownSpectrum(problem: Problem): Float64Array | null {
  const minimum = alignedMinimum(problem)
  if ('reason' in minimum) return null
  const { layers } = minimum
  const { U, V, inputCovariance } = problem
  const inward = [V, ...prefixProducts(layers.slice(0, -1)).map((prefix) => prefix.mmul(V))]
  const outward = [...suffixProducts(layers.slice(1)).map((suffix) => U.transpose().mmul(suffix))]
  const gains = {
    in: inward.map((A) => diagonalOf(A.transpose().mmul(A))),
    out: [...outward, U.transpose()].map((B) => diagonalOf(B.mmul(B.transpose()))),
  }
  const rates = diagonalOf(V.transpose().mmul(inputCovariance).mmul(V))
  if (!rates || gains.in.includes(null) || gains.out.includes(null)) return null
  const values = rates.flatMap((rate, b) =>
    Array.from({ length: U.rows }, (_, a) =>
      layers.reduce((sum, _, i) => sum + rate * gains.in[i]![b]! * gains.out[i]![a]!, 0),
    ),
  )
  return nonZero(Float64Array.from(values).sort().reverse())
}

/** The diagonal of a matrix that has nothing else; null for any other. */
function diagonalOf(matrix: Matrix): number[] | null {
  const diagonal = matrix.diagonal()
  const rest = Matrix.sub(matrix, Matrix.diag(diagonal)).abs().max()
  return rest <= roundingTolerance * Matrix.abs(matrix).max() ? diagonal : null
}
