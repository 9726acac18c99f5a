/** @file The boldest natural-gradient step that does not overshoot from a start (docs/theory.md 3.7). */

import type { Eigenmodes } from '../eigen/eigenmodes'
import { monotoneStep } from './modeMap'

/**
 * The no-overshoot step at the smallest real positive mode (docs/theory.md 3.7); 1 for a single layer, whose
 * error shrinks by 1 − α as a whole. Null when no mode is real and positive.
 */
export function noOvershootStep({ real, imaginary }: Eigenmodes, depth: number): number | null {
  if (depth === 1) return 1
  const positive = real.filter((z, k) => z > 0 && imaginary[k] === 0)
  return positive.length > 0 ? monotoneStep(Math.min(...positive), depth) : null
}
