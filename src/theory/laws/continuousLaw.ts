/** @file The continuous law of the natural gradient (docs/theory.md 2.1, 3.10). */

/**
 * Excess loss initial × exp(−2 α n) after n steps of size α: the flow W(t) = W* + e^{−t} (W₀ − W*)
 * at t = α n. Source: docs/theory.md 2.1, 3.10.
 */
export function continuousExcess(initial: number, alpha: number, step: number): number {
  return initial * Math.exp(-2 * alpha * step)
}
