/** @file Where rounding stops a natural gradient held in float32 (docs/theory.md 7). */

/** Upper end of the fitted factor, 0.07 to 0.34. */
const fittedFactor = 0.3

/**
 * Excess loss, relative to the initial one, at which float32 weights level off:
 * c (2⁻²⁴ L/α)² / (1 − z₀)², c = 0.3. An empirical fit (docs/theory.md 7); a 1 % deviation shows at 4 to 11 times it.
 * @param teacherExcess excess loss of the zero map over that of the start: 1/(1 − z₀)² for a balanced start
 */
export function float32Floor(alpha: number, depth: number, teacherExcess: number): number {
  return fittedFactor * ((2 ** -24 * depth) / alpha) ** 2 * teacherExcess
}
