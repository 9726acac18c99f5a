/** @file The curves of kept and of recorded runs: grey, under those of the run on the page. */

import type { ChartSeries } from '../../charts/chartFrame'
import type { Experiment } from '../../experiment/schema'
import { type Kept, type KeptCurve, keptCurves } from '../../store/kept/keptCurves'
import type { RecordedCurve } from '../../store/recorded/recordings'
import type { Trace } from '../../store/run/trace'
import { abscissaOf } from '../loss/abscissa'
import { lookOf } from '../parts/tones'

/** How kept curves look. */
export const grey = { color: 'var(--soft)', width: 1.6 } as const

/** One curve for each system of each kept run. */
function curves(
  kept: Kept,
  placesOf: (curve: KeptCurve) => ArrayLike<number> | null,
  column: string,
): ChartSeries[] {
  return keptCurves(kept).flatMap((curve): ChartSeries[] => {
    const { link, number, system, name, trace } = curve
    const x = placesOf(curve)
    if (!x) return []
    return [
      {
        ...grey,
        id: `kept-${number}-${system}`,
        label: name,
        stroke: lookOf(link.task, system).stroke,
        x,
        y: trace.values(column),
        count: trace.count,
      },
    ]
  })
}

/** Excess losses; none of a run that has no place on the axis, as samples of the full batch. */
export function keptLosses(kept: Kept): ChartSeries[] {
  const { label } = abscissaOf(kept.experiment)
  return curves(
    kept,
    ({ link, trace }) => {
      const abscissa = abscissaOf({ ...link.experiment, axis: kept.experiment.axis })
      return abscissa.label === label ? abscissa.measured(trace) : null
    },
    'relative',
  )
}

/** Test losses of autoencoders. */
export const keptTestLosses = (
  kept: Kept,
  placesOf: (trace: Trace) => ArrayLike<number>,
): ChartSeries[] => curves(kept, ({ trace }) => placesOf(trace), 'testLoss')

/** A recorded run in place of one that the GPU is not ready for; without a clock it has no place against time. */
export function recordedLosses(
  curves: readonly RecordedCurve[],
  { axis, batch }: Experiment,
): ChartSeries[] {
  if (axis === 'time') return []
  return curves.map(({ system, steps, losses }) => ({
    color: 'var(--soft)',
    // On both sides of the law's dashes, and of the live curve once it comes.
    stroke: 'faint' as const,
    width: 6,
    id: `recorded-${system}`,
    label: 'recorded, float64',
    x: axis === 'samples' && batch > 0 ? steps.map((step) => step * batch) : steps,
    y: losses,
    count: steps.length,
    isBackground: true as const,
  }))
}
