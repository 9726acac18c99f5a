/** @file What an approximate step of a square network starts from. */

import { Matrix } from 'ml-matrix'
import type { Problem } from '../../../core/problem'
import type { NaturalStep } from '../referenceSquare'

/** A network of L square layers, n × n, and what its batch asks of it. */
export interface Network {
  /** A_i = W_{i−1} ⋯ W₁, A_1 = I. */
  readonly before: readonly Matrix[]
  /** B_i = W_L ⋯ W_{i+1}, B_L = I. */
  readonly after: readonly Matrix[]
  /** Δ, what the total map is to change by: G Σₓ⁻¹ of the batch's gradient G; δ with full batches. */
  readonly change: Matrix
  readonly problem: Pick<Problem, 'inputCovariance' | 'inputAxes'>
}

/** The step of an approximation; null where it does not exist. S = I, Σₓ is the population's. */
export type Direction = (network: Network, damping: number) => NaturalStep | null

/**
 * @param prefixes W_i ⋯ W₁, i = 1..L
 * @param suffixes W_L ⋯ W_i, i = 1..L
 */
export function networkOf(
  prefixes: readonly Matrix[],
  suffixes: readonly Matrix[],
  change: Matrix,
  problem: Network['problem'],
): Network {
  const identity = Matrix.eye(change.rows)
  return {
    before: [identity, ...prefixes.slice(0, -1)],
    after: [...suffixes.slice(1), identity],
    change,
    problem,
  }
}
