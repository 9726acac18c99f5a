/** @file The kernels that move the weights of one step, for each kind of network. */

import type { StoredNetwork } from './network'
import type { StoredMatrix } from './storage'
import { type Tape, transposed } from './tape'

/** W_i −= α B_iᵀ G A_iᵀ, G the gradient of the total map. */
export function recordGradientMoves(
  tape: Tape,
  { depth, weights, suffixes }: StoredNetwork,
  gradient: StoredMatrix,
  step: number,
): void {
  /** G A_iᵀ. */
  let before = gradient
  for (let i = 0; i < depth - 1; i++) {
    const next = tape.product(before, transposed(weights[i]!))
    tape.addProduct(weights[i]!, transposed(suffixes[i + 1]!), before, -step)
    before = next
  }
  const last = weights.at(-1)!
  tape.combine(last, before, -step, last)
}

/**
 * W_i −= (α/L) (W_i ⋯ W₁) [W⁻¹ Δ W⁻¹] (W_L ⋯ W_i), in networks of one square size: method (f) of docs/theory.md 7.
 */
export function recordSquareMoves(
  tape: Tape,
  { depth, weights, suffixes }: StoredNetwork,
  change: StoredMatrix,
  step: number,
): void {
  const total = tape.checkedInverse(suffixes[0]!)
  /** W_i ⋯ W₁ times the core. */
  let left = tape.product(tape.product(total, change), total)
  for (let i = 0; i < depth; i++) {
    left = tape.product(weights[i]!, left)
    if (i < depth - 1) tape.addProduct(weights[i]!, left, suffixes[i]!, -step / depth)
  }
  const last = weights.at(-1)!
  tape.combine(last, tape.product(left, last), -step / depth, last)
}

/**
 * The closed general formula of core/rectangularStep.ts, whose names these are.
 * @param covariance the Fisher matrix's Σ; only read where hidden layers are narrower than the inputs
 */
export function recordRectangularMoves(
  tape: Tape,
  { depth, weights, suffixes }: StoredNetwork,
  change: StoredMatrix,
  covariance: StoredMatrix | null,
  step: number,
): void {
  const before: StoredMatrix[] = []
  for (const layer of weights.slice(0, -1)) {
    const previous = before.at(-1)
    before.push(previous ? tape.product(layer, previous) : layer)
  }
  const beforeInverses = before.map((A) => recordRightInverse(tape, A, covariance))
  const afterInverses = suffixes.slice(1).map((B) => recordLeftInverse(tape, B))
  const rest = 1 - 1 / depth
  const rows = tape.product(tape.product(change, beforeInverses[0]!), before[0]!)
  const first = tape.combine(change, rows, -rest)
  const columns = tape.product(suffixes.at(-1)!, tape.product(afterInverses.at(-1)!, change))
  const last = tape.combine(change, columns, -rest)
  weights.forEach((layer, i) => {
    if (i === 0) tape.addProduct(layer, afterInverses[0]!, first, -step)
    else if (i === depth - 1) tape.addProduct(layer, last, beforeInverses.at(-1)!, -step)
    else {
      const right = tape.product(change, beforeInverses[i - 1]!)
      tape.addProduct(layer, afterInverses[i]!, right, -step / depth)
    }
  })
}

/** A#: (Aᵀ A)⁻¹ Aᵀ where A is injective, else Σ Aᵀ (A Σ Aᵀ)⁻¹. */
function recordRightInverse(
  tape: Tape,
  A: StoredMatrix,
  covariance: StoredMatrix | null,
): StoredMatrix {
  if (A.rows >= A.columns) {
    return tape.product(tape.checkedInverse(tape.product(transposed(A), A)), transposed(A))
  }
  const weighted = tape.product(covariance!, transposed(A))
  return tape.product(weighted, tape.checkedInverse(tape.product(A, weighted)))
}

/** B#: Bᵀ (B Bᵀ)⁻¹ where B is onto, else (Bᵀ B)⁻¹ Bᵀ. */
function recordLeftInverse(tape: Tape, B: StoredMatrix): StoredMatrix {
  return B.rows > B.columns
    ? tape.product(tape.checkedInverse(tape.product(transposed(B), B)), transposed(B))
    : tape.product(transposed(B), tape.checkedInverse(tape.product(B, transposed(B))))
}
