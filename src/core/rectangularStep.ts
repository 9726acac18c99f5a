/**
 * @file The natural gradient of a network whose layers are not all one square, in float64 (docs/theory.md 1.5).
 *
 * With A_i = W_{i−1} ⋯ W₁ and B_i = W_L ⋯ W_{i+1} and hidden layers of one width h and full rank, the ranges
 * of B₁, …, B_{L−1} are one space and so are the row spaces of A₂, …, A_L: with their projections P and Q
 * the double sum of formula 1.5 has at most three terms and closes to
 *
 *     u_1 = B_1# Δ (I − (1 − 1/L) Q),   u_i = (1/L) B_i# Δ A_i#,   u_L = (I − (1 − 1/L) P) Δ A_L#.
 *
 * P = I where h ≥ n_L and Q = I where h ≥ n_0; in a wide network both are, and this is formula 1.4.
 */

import { Matrix } from 'ml-matrix'
import { checkedInverse } from './dense/checkedInverse'
import type { NaturalStep } from './squareStep'

/**
 * Solves F u = g for a network of at least two layers, all hidden ones of one width, with S = I.
 * @param prefixes W_i ⋯ W₁, i = 1..L
 * @param suffixes W_L ⋯ W_i, i = 1..L
 * @param change Δ, what the total map is to change by, n_L × n_0: the gradient of the total map is Δ Σ
 * @param covariance the Fisher matrix's own Σ, n_0 × n_0; the batch's where the Fisher is the batch's
 * @returns null where a product of layers has lost rank: there the step does not exist
 */
export function rectangularStep(
  prefixes: readonly Matrix[],
  suffixes: readonly Matrix[],
  change: Matrix,
  covariance: Matrix,
): NaturalStep | null {
  const depth = prefixes.length
  const before = prefixes.slice(0, -1).map((A) => ({ map: A, ...rightInverse(A, covariance) }))
  const after = suffixes.slice(1).map((B) => ({ map: B, ...leftInverse(B) }))
  const residual = Math.max(...[...before, ...after].map((one) => one.residual))
  if (residual === Number.POSITIVE_INFINITY) return null
  const [firstBefore, lastBefore] = [before[0]!, before.at(-1)!]
  const [firstAfter, lastAfter] = [after[0]!, after.at(-1)!]
  const rest = 1 - 1 / depth
  const throughRows = change.mmul(firstBefore.inverse).mmul(firstBefore.map)
  const throughColumns = lastAfter.map.mmul(lastAfter.inverse.mmul(change))
  return {
    directions: [
      firstAfter.inverse.mmul(Matrix.sub(change, throughRows.mul(rest))),
      ...after.slice(1).map((B, i) => B.inverse.mmul(change).mmul(before[i]!.inverse).div(depth)),
      Matrix.sub(change, throughColumns.mul(rest)).mmul(lastBefore.inverse),
    ],
    residual,
  }
}

/** A pseudo-inverse by a Gram matrix, with the residual of its inverse; infinite where it has none. */
interface PseudoInverse {
  readonly inverse: Matrix
  readonly residual: number
}

/** A#: (Aᵀ A)⁻¹ Aᵀ where A is injective, else Σ Aᵀ (A Σ Aᵀ)⁻¹. */
function rightInverse(A: Matrix, covariance: Matrix): PseudoInverse {
  const At = A.transpose()
  if (A.rows >= A.columns) return throughGram(At.mmul(A), (inverse) => inverse.mmul(At))
  const weighted = covariance.mmul(At)
  return throughGram(A.mmul(weighted), (inverse) => weighted.mmul(inverse))
}

/** B#: Bᵀ (B Bᵀ)⁻¹ where B is onto, else (Bᵀ B)⁻¹ Bᵀ. */
function leftInverse(B: Matrix): PseudoInverse {
  const Bt = B.transpose()
  return B.rows > B.columns
    ? throughGram(Bt.mmul(B), (inverse) => inverse.mmul(Bt))
    : throughGram(B.mmul(Bt), (inverse) => Bt.mmul(inverse))
}

function throughGram(gram: Matrix, complete: (inverse: Matrix) => Matrix): PseudoInverse {
  const checked = checkedInverse(gram)
  return checked
    ? { inverse: complete(checked.inverse), residual: checked.residual }
    : { inverse: gram, residual: Number.POSITIVE_INFINITY }
}
