/** @file Every curve of the loss there is, measured and predicted, under one name: plot, table and downloads read these. */

import { inOrder } from '../systems/chosen'
import type { Curve } from '../theory/laws/curve'
import type { Unavailable } from '../theory/laws/law'
import type { Prediction } from '../theory/laws/prediction'
import type { Trace } from './run/trace'

/**
 * What a curve is: measured; exact, the discrete law, where its conditions hold; mean, the same law
 * where batches fluctuate around it; continuous, the exponential of the flow.
 */
export type SeriesKind = 'measured' | Curve['kind']

/** Excess losses at steps 0, 1, …, of which `count` are there. */
export interface Series {
  readonly system: string
  readonly kind: SeriesKind
  /** Absolute excess loss. */
  readonly excess: Float64Array
  /** Excess loss relative to the start's. */
  readonly relative: Float64Array
  readonly count: number
}

/** The measured curve of each system that runs. */
export function measuredSeries(traces: ReadonlyMap<string, Trace>): Series[] {
  return [...traces].map(([system, trace]) => ({
    system,
    kind: 'measured',
    excess: trace.values('excess'),
    relative: trace.values('relative'),
    count: trace.count,
  }))
}

const cache = new WeakMap<Prediction, readonly Series[]>()

/** The predicted curves whose conditions hold. */
export function predictedSeries(prediction: Prediction | null): readonly Series[] {
  if (!prediction) return []
  const known = cache.get(prediction)
  if (known) return known
  const series = Object.entries(prediction.laws).flatMap(([id, run]) =>
    run ? [...curveSeries(id, run.law), ...curveSeries(id, run.continuous)] : [],
  )
  cache.set(prediction, series)
  return series
}

function curveSeries(system: string, curve: Curve | Unavailable | null): Series[] {
  if (!curve || 'reason' in curve) return []
  const { excess, kind } = curve
  const relative = excess.map((value) => value / excess[0]!)
  return [{ system, kind, excess, relative, count: excess.length }]
}

/** The discrete law a system's measured curve is compared with; undefined where none holds. */
export function lawOf(system: string, prediction: Prediction | null): Series | undefined {
  return predictedSeries(prediction).find(
    (series) => series.system === system && series.kind !== 'continuous',
  )
}

/** All curves, a system's own together. */
export function allSeries(
  traces: ReadonlyMap<string, Trace>,
  prediction: Prediction | null,
): Series[] {
  const all = [...measuredSeries(traces), ...predictedSeries(prediction)]
  const ids = new Set(all.map(({ system }) => system))
  return inOrder([...ids].map((id) => ({ id, params: {} }))).flatMap(({ id }) =>
    all.filter((series) => series.system === id),
  )
}
