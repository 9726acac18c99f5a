/** @file What a system said of itself early and late in a run, as medians. */

import { medianOf } from '../../core/statistics'
import type { Trace } from '../run/trace'

/** Entries without which a median says little. */
const fewest = 8

interface EarlyAndLate {
  readonly early: number
  readonly late: number
  /** The step that the late entries begin at. */
  readonly from: number
}

/** Medians of the first and of the last quarter of what was heard; null where there is too little to say. */
export function earlyAndLate({ reported }: Trace, name: string): EarlyAndLate | null {
  const column = reported.columns.get(name)
  const quarter = Math.floor((column?.count ?? 0) / 4)
  if (!column || quarter < fewest) return null
  const { values, count } = column
  return {
    early: medianOf(values.slice(0, quarter)),
    late: medianOf(values.slice(count - quarter, count)),
    from: reported.steps.values[count - quarter]!,
  }
}
