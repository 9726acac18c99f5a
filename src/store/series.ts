/** @file Every curve there is, measured and predicted, under one name: plot, table and downloads read these. */

import { type OptimizerId, optimizerIds } from '../experiment/optimizers'
import type { Curve } from '../theory/laws/curve'
import type { Unavailable } from '../theory/laws/law'
import type { Prediction } from '../theory/laws/prediction'
import type { Trace } from './trace'

/**
 * What a curve is: measured; exact, the discrete law, where its conditions hold; mean, the same law
 * where batches fluctuate around it; continuous, the exponential of the flow.
 */
export type SeriesKind = 'measured' | Curve['kind']

/** Excess losses at steps 0, 1, …, of which `count` are there. */
export interface Series {
  readonly optimizer: OptimizerId
  readonly kind: SeriesKind
  /** Absolute excess loss. */
  readonly excess: Float64Array
  /** Excess loss relative to the start's. */
  readonly relative: Float64Array
  readonly count: number
}

/** The measured curve of each optimizer that runs. */
export function measuredSeries(traces: ReadonlyMap<OptimizerId, Trace>): Series[] {
  return [...traces].map(([optimizer, { excess, relative, count }]) => ({
    optimizer,
    kind: 'measured',
    excess,
    relative,
    count,
  }))
}

const cache = new WeakMap<Prediction, readonly Series[]>()

/** The predicted curves whose conditions hold. */
export function predictedSeries(prediction: Prediction | null): readonly Series[] {
  if (!prediction) return []
  const known = cache.get(prediction)
  if (known) return known
  const series = optimizerIds.flatMap((id) => {
    const run = prediction.laws[id]
    return run ? [...curveSeries(id, run.law), ...curveSeries(id, run.continuous)] : []
  })
  cache.set(prediction, series)
  return series
}

function curveSeries(optimizer: OptimizerId, curve: Curve | Unavailable | null): Series[] {
  if (!curve || 'reason' in curve) return []
  const { excess, kind } = curve
  const relative = excess.map((value) => value / excess[0]!)
  return [{ optimizer, kind, excess, relative, count: excess.length }]
}

/** The discrete law an optimizer's measured curve is compared with; undefined where none holds. */
export function lawOf(optimizer: OptimizerId, prediction: Prediction | null): Series | undefined {
  return predictedSeries(prediction).find(
    (series) => series.optimizer === optimizer && series.kind !== 'continuous',
  )
}

/** All curves, an optimizer's own together. */
export function allSeries(
  traces: ReadonlyMap<OptimizerId, Trace>,
  prediction: Prediction | null,
): Series[] {
  const all = [...measuredSeries(traces), ...predictedSeries(prediction)]
  return optimizerIds.flatMap((id) => all.filter((series) => series.optimizer === id))
}
