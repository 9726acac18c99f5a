/** @file The natural gradient of a network of square layers, in float64: method (f) of docs/theory.md 7. */

import type { Matrix } from 'ml-matrix'
import { checkedInverse } from './dense/checkedInverse'

/** One natural gradient, and how good the inverses behind it were. */
export interface NaturalStep {
  /** u_1, …, u_L, each of its layer's shape. */
  readonly directions: readonly Matrix[]
  /** Largest entry of |A A⁻¹ − I| over all matrices A inverted. */
  readonly residual: number
}

/**
 * u_i = (1/L) (W_i ⋯ W₁) [W⁻¹ Δ W⁻¹] (W_L ⋯ W_i): one inverse of the total map, whatever the depth.
 * @param prefixes W_i ⋯ W₁, i = 1..L, all n × n
 * @param suffixes W_L ⋯ W_i, i = 1..L
 * @param change Δ, what the total map is to change by
 * @returns null where the total map is singular: there the step does not exist
 */
export function squareStep(
  prefixes: readonly Matrix[],
  suffixes: readonly Matrix[],
  change: Matrix,
): NaturalStep | null {
  const total = checkedInverse(prefixes.at(-1)!)
  if (!total) return null
  const core = total.inverse.mmul(change).mmul(total.inverse)
  const depth = prefixes.length
  return {
    directions: prefixes.map((prefix, i) => prefix.mmul(core).mmul(suffixes[i]!).div(depth)),
    residual: total.residual,
  }
}
