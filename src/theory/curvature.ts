/** @file What curvature means for the step and the speed of a system (docs/theory.md 3.6, 4.5, 4.6). */

import { pairCurvature } from '../core/curvature'
import type { AlignedModes } from './laws/alignedStart'

interface Extremes {
  readonly smallest: number
  readonly largest: number
}

/**
 * Condition number of the Fisher matrix at the balanced minimum with whitened inputs: κ^{2−2/L}, and L times
 * that where inputs and outputs differ in number. Source: docs/theory.md 4.5.
 */
export function fisherConditionNumber(kappa: number, depth: number, isSquare = true): number {
  return (isSquare ? 1 : depth) * kappa ** (2 - 2 / depth)
}

/** Largest stable step of gradient descent, 2/λ_max (absolute). Source: docs/theory.md 4.6. */
export function largestStableStep(largestCurvature: number): number {
  return 2 / largestCurvature
}

/**
 * Slope of ln(excess) per step of the natural gradient near the minimum, 2 ln |1 − α|;
 * −Infinity at α = 1, where it converges quadratically. Source: docs/theory.md 3.6.
 */
export function naturalRate(alpha: number): number {
  return 2 * Math.log(Math.abs(1 - alpha))
}

/**
 * Slope of ln(excess) per step of gradient descent near the balanced minimum: that of the slowest
 * direction, 2 ln max(|1 − η λ_min|, |1 − η λ_max|). Not negative where the step is unstable.
 */
export function gradientRate(eta: number, { smallest, largest }: Extremes): number {
  return 2 * Math.log(Math.max(Math.abs(1 - eta * smallest), Math.abs(1 - eta * largest)))
}

/**
 * Extreme curvatures λ_k h_kk that gradient descent meets at the minimum from a start with modes: it never
 * moves in the flatter directions between them and what only the inputs, or only the outputs, have.
 */
export function modeCurvatures({ target, rate }: AlignedModes, depth: number): Extremes {
  const curvatures = target.map((s, k) => rate[k]! * pairCurvature(s, s, depth))
  return { smallest: Math.min(...curvatures), largest: Math.max(...curvatures) }
}
