/** @file Gradient descent's step size, asked for in units of the curvature (docs/theory.md 4.4, 4.6). */

import { curvatureExtremes } from './curvature'
import type { Problem } from './problem'

/** The absolute step η = gradientStep / λ₁, λ₁ the largest curvature at the balanced minimum. */
export function gradientStepSize(
  { gradientStep, depth }: { readonly gradientStep: number; readonly depth: number },
  problem: Problem,
): number {
  return gradientStep / curvatureExtremes(problem, depth).largest
}
