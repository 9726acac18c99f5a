/** @file What a run of the paper's linear networks comes to, in numbers (docs/paper.md 4). */

import type { Trace } from '../run/trace'

/** The excess is looked at between these shares of its start. */
const stretch = { from: 1e-2, to: 1e-4 } as const

export interface Figures {
  /** Steps until the test loss is at most 1.1 times the lower bound; null where it never is. */
  readonly arrival: number | null
  /** The last test loss over the lower bound. */
  readonly end: number
  /** Training time of a step; null before the first. */
  readonly perStep: number | null
}

/** The test loss of the teacher, which is of the label noise alone; null where there is no teacher, or no noise. */
export const lowerBound = (trace: Trace | undefined): number | null =>
  trace?.series.evaluation.columns.get('teacherLoss')?.values[0] || null

export function figuresOf(trace: Trace, bound: number): Figures {
  const losses = trace.values('testLoss').subarray(0, trace.count)
  const arrival = losses.findIndex((loss) => loss <= 1.1 * bound)
  const last = trace.count - 1
  return {
    arrival: arrival < 0 ? null : trace.steps[arrival]!,
    end: losses[last]! / bound,
    perStep: last > 0 ? trace.milliseconds[last]! / trace.steps[last]! : null,
  }
}

export interface Slope {
  /** Steps between which it is measured. */
  readonly from: number
  readonly to: number
  /** By which the logarithm of the excess falls a step. */
  readonly rate: number
}

/**
 * How fast the excess of the test loss over the lower bound falls from 1e-2 to 1e-4 of its start; null before
 * it has.
 */
export function slopeOf(trace: Trace, bound: number): Slope | null {
  const excess = trace
    .values('testLoss')
    .subarray(0, trace.count)
    .map((loss) => loss - bound)
  const below = (share: number) => excess.findIndex((one) => one < share * excess[0]!)
  const [first, last] = [below(stretch.from), below(stretch.to)]
  if (first < 0 || last <= first) return null
  const [from, to] = [trace.steps[first]!, trace.steps[last]!]
  return { from, to, rate: Math.log(excess[first]! / excess[last]!) / (to - from) }
}
