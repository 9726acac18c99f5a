/** @file The laws the page's numbers are checked against, written anew from docs/theory.md. */

/** Singular values of a geometric teacher. */
export const geometric = (n: number, kappa: number) =>
  Array.from({ length: n }, (_, k) => kappa ** (-k / (n - 1)))

/** Relative excess loss after `steps` natural-gradient steps from W₀ = z₀ W*, whitened inputs (3.1). */
export function naturalLaw(z0: number, alpha: number, depth: number, steps: number): number {
  let z = z0
  for (let k = 0; k < steps; k++) z *= (1 - alpha / depth + alpha / (depth * z)) ** depth
  return ((z - 1) / (z0 - 1)) ** 2
}

/** Relative excess loss after `steps` gradient-descent steps from W₀ = z₀ W*, whitened inputs (4.3). */
export function gradientLaw(
  s: readonly number[],
  z0: number,
  stepTimesCurvature: number,
  depth: number,
  steps: number,
): number {
  const eta = stepTimesCurvature / depth
  const excess = (a: number[]) => a.reduce((sum, ak, i) => sum + (ak ** depth - s[i]!) ** 2, 0)
  let a = s.map((target) => (z0 * target) ** (1 / depth))
  const start = excess(a)
  for (let k = 0; k < steps; k++) {
    a = a.map((ak, i) => ak + eta * ak ** (depth - 1) * (s[i]! - ak ** depth))
  }
  return excess(a) / start
}
