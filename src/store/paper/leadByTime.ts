/** @file Who is ahead by training time, while all of a run were training. */

import type { Trace } from '../run/trace'

interface Lead {
  /** Milliseconds that all took. */
  readonly until: number
  /** Since when the first has been lowest to that end; null where it is not there. */
  readonly from: number | null
  /**
   * The index, among the others, of the lowest before, or of the lowest at the end, where that is not the first; null
   * where the first has been lowest from its first evaluation on.
   */
  readonly rival: number | null
}

/** Compared where the first was evaluated; the others' losses lie between two of their evaluations. Null before two. */
export function leadByTime(first: Trace, others: readonly Trace[]): Lead | null {
  const until = Math.min(...[first, ...others].map(lastTime))
  const losses = first.values('testLoss')
  let lead = null as Lead | null
  for (let row = 1; row < first.count && first.milliseconds[row]! <= until; row++) {
    const time = first.milliseconds[row]!
    const theirs = others.map((other) => lossAt(other, time))
    const rival = theirs.indexOf(Math.min(...theirs))
    if (theirs[rival]! <= losses[row]!) lead = { until, from: null, rival }
    else if (lead === null || lead.from === null) {
      lead = { until, from: time, rival: lead?.rival ?? null }
    }
  }
  return lead
}

const lastTime = ({ milliseconds, count }: Trace) => milliseconds[count - 1]!

/** On the straight line between two evaluations; the time is not beyond the last. */
function lossAt(trace: Trace, time: number): number {
  const { milliseconds, count } = trace
  const losses = trace.values('testLoss')
  const after = milliseconds.subarray(0, count).findIndex((one) => one >= time)
  if (after <= 0) return losses[0]!
  const [from, to] = [milliseconds[after - 1]!, milliseconds[after]!]
  const share = to > from ? (time - from) / (to - from) : 1
  return losses[after - 1]! * (1 - share) + losses[after]! * share
}
