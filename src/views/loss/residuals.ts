/** @file How far what was measured lies from its law. */

import { type Experiment, targetRatioOf } from '../../experiment/schema'
import type { Trace } from '../../store/run/trace'
import type { Series } from '../../store/series'

/** Bottom of the plot: below the target, so that arriving curves are seen to arrive. */
export const plotBottom = (experiment: Pick<Experiment, 'stopAt'>): number =>
  targetRatioOf(experiment) / 4

/** On WebGL2 nothing is compared below this: there float32 takes over from the law. */
const lowestInFloat32 = 1e-8 / 4

/** Nothing is compared with a law below this ratio. */
export const comparedFrom = (experiment: Pick<Experiment, 'stopAt' | 'backend'>): number =>
  experiment.backend === 'cpu'
    ? plotBottom(experiment)
    : Math.max(plotBottom(experiment), lowestInFloat32)

/** The residuals of a growing curve, computed once for each step and law. */
const kept = new WeakMap<Trace, { law: Series; values: Float64Array; count: number }>()

export function keptResiduals(
  trace: Trace,
  measured: Series,
  law: Series,
  lowest: number,
): Float64Array {
  const count = Math.min(measured.count, law.count)
  const before = kept.get(trace)
  const isSame = before?.law === law && before.count <= count && before.values.length >= count
  const values = isSame ? before.values : new Float64Array(Math.max(1024, 2 * count))
  fillResiduals(values, measured, law, lowest, isSame ? before.count : 0, count)
  kept.set(trace, { law, values, count })
  return values
}

/** Measured / predicted − 1 at each step both have; NaN where the law is below `lowest`. */
export function residuals(measured: Series, law: Series, lowest: number): Float64Array {
  const result = new Float64Array(Math.min(measured.count, law.count))
  fillResiduals(result, measured, law, lowest, 0, result.length)
  return result
}

function fillResiduals(
  into: Float64Array,
  measured: Series,
  law: Series,
  lowest: number,
  from: number,
  to: number,
): void {
  for (let step = from; step < to; step++) {
    const predicted = law.relative[step]!
    into[step] = predicted >= lowest ? measured.relative[step]! / predicted - 1 : Number.NaN
  }
}

/** The size of the largest residual. */
export const largestDeviation = (values: Float64Array): number =>
  values.reduce((most, value) => (Math.abs(value) > most ? Math.abs(value) : most), 0)
