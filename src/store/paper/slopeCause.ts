/** @file What sets the slope of the natural gradient's curve, from the numbers of its run (docs/paper.md 8). */

import type { Trace } from '../run/trace'
import type { Slope } from './figures'

/**
 * geometry: a single layer carries the change, with its share α/L of the step; schedule: the damping falls, and
 * lets one direction after the other go; exact: the damping stands still at a small value, and the step is nearly
 * the exact natural gradient's.
 */
type Cause = 'geometry' | 'schedule' | 'exact'

export interface SlopeCause {
  readonly cause: Cause
  /** The rate that geometry would set: −2 ln(1 − α/L). */
  readonly geometry: number
  /** The damping of the first and of the last step of the stretch, and at how many of its steps it fell. */
  readonly damping: { readonly from: number; readonly to: number; readonly falls: number }
  /** Mean reduction ratio over the stretch. */
  readonly ratio: number
}

/** A rate within this share of the one of geometry is set by it. */
const nearGeometry = 0.25

/** The reduction ratio of an exact natural-gradient step of a linear network (docs/paper.md 1). */
export const exactRatio = (alpha: number, depth: number): number =>
  (2 - alpha) / (2 - alpha / depth)

/** @param trace of the natural gradient, which reports damping and reduction ratio with each step */
export function slopeCause(
  trace: Trace,
  { from, to, rate }: Slope,
  alpha: number,
  depth: number,
): SlopeCause {
  const { reported } = trace
  const steps = reported.steps.toArray()
  const [dampings, ratios] = ['damping', 'reductionRatio'].map((name) =>
    // What a step k says is of the way from k − 1 to k.
    reported
      .column(name)
      .toArray()
      .filter((_, k) => steps[k]! > from && steps[k]! <= to),
  ) as [number[], number[]]
  const falls = dampings.filter((one, k) => k > 0 && one < dampings[k - 1]!).length
  const geometry = -2 * Math.log(1 - alpha / depth)
  const isGeometry = Math.abs(rate / geometry - 1) < nearGeometry
  const isSchedule = falls >= (dampings.length - 1) / 2
  return {
    cause: isGeometry ? 'geometry' : isSchedule ? 'schedule' : 'exact',
    geometry,
    damping: { from: dampings[0]!, to: dampings.at(-1)!, falls },
    ratio: ratios.reduce((sum, one) => sum + one, 0) / ratios.length,
  }
}
