/** @file The unit ellipse of a Fisher matrix in a plane. */

import type { PlaneFisher } from './slicePlane'

/** Semi-axes as vectors of the plane, the longer one first. */
export interface Ellipse {
  readonly long: readonly [number, number]
  readonly short: readonly [number, number]
}

/**
 * The points d of the plane with dᵀ F d = 1: steps that change the network's outputs equally much. Their
 * half-lengths are 1/√λ of the 2 × 2 matrix; null where it is singular, so that one has no end.
 */
export function unitEllipse([a, b, c]: PlaneFisher): Ellipse | null {
  const mean = (a + c) / 2
  const radius = Math.hypot((a - c) / 2, b)
  const [large, small] = [mean + radius, (a * c - b * b) / (mean + radius)]
  if (!(small > 0 && large < Number.POSITIVE_INFINITY)) return null
  // The eigenvector of the larger eigenvalue stands at half the angle of (a − c)/2 + i b.
  const angle = Math.atan2(b, (a - c) / 2) / 2
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
  const [short, long] = [1 / Math.sqrt(large), 1 / Math.sqrt(small)]
  return { long: [-sin * long, cos * long], short: [cos * short, sin * short] }
}
