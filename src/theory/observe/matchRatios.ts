/** @file Tells which of a matrix's eigenvalues is which mode. */

import type { Ratios } from '../laws/modes/startRatios'

/** The ratios in the order of those of the reference that they lie nearest to, the closest pairs first. */
export function matchRatios({ real, imaginary }: Ratios, reference: Ratios): Ratios {
  const n = real.length
  const pairs = Array.from({ length: n * n }, (_, p) => {
    const [k, i] = [Math.floor(p / n), p % n]
    const gap = Math.hypot(real[i]! - reference.real[k]!, imaginary[i]! - reference.imaginary[k]!)
    return { k, i, gap }
  }).sort((a, b) => a.gap - b.gap)
  const taken = new Set<number>()
  const found: number[] = Array(n).fill(-1)
  for (const { k, i } of pairs) {
    if (found[k] !== -1 || taken.has(i)) continue
    found[k] = i
    taken.add(i)
  }
  return { real: found.map((i) => real[i]!), imaginary: found.map((i) => imaginary[i]!) }
}
