/**
 * @file The wall: where the straight way of the natural gradient to the teacher meets det W = 0 (docs/theory.md 8.2).
 *
 * The flow is W(t) = W* + e^{−t} (W₀ − W*). It stops iff W* W₀⁻¹ has a real eigenvalue r ≤ 0, that is
 * iff Z₀ = W₀ W*⁻¹ has a real eigenvalue z = 1/r ≤ 0: 1 + e^{−t} (z − 1) = 0 at t = ln(1 − z).
 * A single layer has no wall: its Fisher does not depend on its weights.
 */

import type { Eigenmodes } from './eigen/eigenmodes'
import { integerPower } from './laws/modeMap'

/** A wall on the way from the start to the teacher. */
export interface Wall {
  /** The real eigenvalue r < 0 of W* W₀⁻¹ behind it; −Infinity when the start itself is singular. */
  readonly eigenvalue: number
  /** t = ln((1 − r)/(−r)) of the flow, in units of 1/α steps; 0 when the start is singular. */
  readonly time: number
}

/**
 * A double real eigenvalue leaves the solver as a pair this far apart, relative to the largest one:
 * rounding splits it by the square root of the machine epsilon.
 */
const pairTolerance = Math.sqrt(Number.EPSILON)

/**
 * All walls, the earliest first; none when the way is free. Source: docs/theory.md 8.2.
 *
 * The solver tells real eigenvalues from conjugate pairs exactly; a pair within √ε of the real axis
 * counts as real. An eigenvalue z of the size of rounding is that of a singular start, whatever its sign.
 */
export function findWalls({ real, imaginary }: Eigenmodes): Wall[] {
  const size = real.reduce((max, x, k) => Math.max(max, Math.hypot(x, imaginary[k]!)), 0)
  const zero = real.length * Number.EPSILON * size
  return Array.from(real, (x, k) => ({ z: x, y: imaginary[k]! }))
    .filter(({ z, y }) => Math.abs(y) <= pairTolerance * size && z <= zero)
    .map(({ z }) =>
      Math.abs(z) <= zero
        ? { eigenvalue: Number.NEGATIVE_INFINITY, time: 0 }
        : { eigenvalue: 1 / z, time: Math.log1p(-z) },
    )
    .sort((a, b) => a.time - b.time)
}

/**
 * How many steps lie before the wall: ⌊t/α⌋, or fewer where discrete steps jump past it sooner, that
 * is where the factor 1 − α/L + α/(L z) of the mode turns negative.
 */
export function stepsBeforeWall({ eigenvalue, time }: Wall, alpha: number, depth: number): number {
  const limit = Math.floor(time / alpha)
  let z = 1 / eigenvalue
  for (let step = 0; step < limit; step++) {
    const factor = 1 + (alpha / depth) * (1 / z - 1)
    if (factor <= 0) return step
    z *= integerPower(factor, depth)
  }
  return limit
}
