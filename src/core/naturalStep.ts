/** @file The exact natural gradient of a deep linear network, in float64: by its shape's cheapest formula. */

import type { Matrix } from 'ml-matrix'
import { rectangularStep } from './rectangularStep'
import { type NaturalStep, squareStep } from './squareStep'

/**
 * Solves F u = g with S = I.
 * @param prefixes W_i ⋯ W₁, i = 1..L
 * @param suffixes W_L ⋯ W_i, i = 1..L
 * @param change Δ, what the total map is to change by
 * @param covariance the Fisher's own Σ, n_0 × n_0
 * @returns null where an inverse does not exist: there the step does not
 */
export function naturalStep(
  prefixes: readonly Matrix[],
  suffixes: readonly Matrix[],
  change: Matrix,
  covariance: Matrix,
): NaturalStep | null {
  // A single layer's Fisher does not depend on its weights: no inverse, no wall.
  if (prefixes.length === 1) return { directions: [change], residual: 0 }
  const n = change.columns
  const isSquare = [...prefixes, ...suffixes].every(
    ({ rows, columns }) => rows === n && columns === n,
  )
  return isSquare
    ? squareStep(prefixes, suffixes, change)
    : rectangularStep(prefixes, suffixes, change, covariance)
}
