/** @file How far what was measured lies from its law. */

import { targetRatio } from '../../experiment/schema'
import type { Trace } from '../../store/run/trace'
import type { Series } from '../../store/series'

/** Bottom of the plot: below the target, so that arriving curves are seen to arrive. Nothing is compared below it. */
export const lowestRatio = targetRatio / 4

/** The residuals of a growing curve, computed once for each step and law. */
const kept = new WeakMap<Trace, { law: Series; values: Float64Array; count: number }>()

export function keptResiduals(trace: Trace, measured: Series, law: Series): Float64Array {
  const count = Math.min(measured.count, law.count)
  const before = kept.get(trace)
  const isSame = before?.law === law && before.count <= count && before.values.length >= count
  const values = isSame ? before.values : new Float64Array(Math.max(1024, 2 * count))
  fillResiduals(values, measured, law, isSame ? before.count : 0, count)
  kept.set(trace, { law, values, count })
  return values
}

/** Measured / predicted − 1 at each step both have; NaN where the law is below the plot. */
export function residuals(measured: Series, law: Series): Float64Array {
  const result = new Float64Array(Math.min(measured.count, law.count))
  fillResiduals(result, measured, law, 0, result.length)
  return result
}

function fillResiduals(
  into: Float64Array,
  measured: Series,
  law: Series,
  from: number,
  to: number,
): void {
  for (let step = from; step < to; step++) {
    const predicted = law.relative[step]!
    into[step] = predicted >= lowestRatio ? measured.relative[step]! / predicted - 1 : Number.NaN
  }
}

/** The size of the largest residual. */
export const largestDeviation = (values: Float64Array): number =>
  values.reduce((most, value) => (Math.abs(value) > most ? Math.abs(value) : most), 0)
