/** @file How fast approximations move the modes of the map, at a balanced minimum (docs/theory.md 6.3, 6.4). */

import type { AlignedModes } from '../alignedStart'

/** Σ_{i<L} s^{2i/L}: the speed of a mode under a one-sided step, relative to the natural gradient's. Source: 6.4. */
export function oneSidedSpeed(s: number, depth: number): number {
  let speed = 0
  for (let i = 0; i < depth; i++) speed += s ** ((2 * i) / depth)
  return speed
}

/**
 * μ/(μ + λ) for each mode, μ = m L s^{2−2/L} its curvature at the minimum: the speed under F + λ I, relative
 * to the natural gradient's. Source: 6.3.
 */
export function dampedSpeeds({ target, rate }: AlignedModes, depth: number, damping: number) {
  return target.map((s, k) => {
    const curvature = rate[k]! * depth * s ** (2 - 2 / depth)
    return curvature / (curvature + damping)
  })
}
