/** @file What curvature means for the step and the speed of an optimizer (theory.md 3.6, 4.5, 4.6). */

/**
 * Condition number of the Fisher matrix at the balanced minimum of a square network with whitened
 * inputs, κ_F = κ^{2−2/L}. Source: theory.md 4.5.
 */
export function fisherConditionNumber(kappa: number, depth: number): number {
  return kappa ** (2 - 2 / depth)
}

/** Largest stable step of gradient descent, 2/λ_max (absolute). Source: theory.md 4.6. */
export function largestStableStep(largestCurvature: number): number {
  return 2 / largestCurvature
}

/**
 * Slope of ln(excess) per step of the natural gradient near the minimum, 2 ln |1 − α|;
 * −Infinity at α = 1, where it converges quadratically. Source: theory.md 3.6.
 */
export function naturalRate(alpha: number): number {
  return 2 * Math.log(Math.abs(1 - alpha))
}

/**
 * Slope of ln(excess) per step of gradient descent near the balanced minimum: that of the slowest
 * direction, 2 ln max(|1 − η λ_min|, |1 − η λ_max|). Not negative where the step is unstable.
 */
export function gradientRate(
  eta: number,
  { smallest, largest }: { readonly smallest: number; readonly largest: number },
): number {
  return 2 * Math.log(Math.max(Math.abs(1 - eta * smallest), Math.abs(1 - eta * largest)))
}
