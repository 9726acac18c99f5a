/** @file The curves of kept runs: grey, under those of the run on the page. */

import type { ChartSeries } from '../../charts/chartFrame'
import type { Experiment } from '../../experiment/schema'
import { differences } from '../../store/kept/differences'
import type { KeptLink } from '../../store/kept/keptLinks'
import type { KeptState } from '../../store/kept/keptRuns'
import type { Trace } from '../../store/run/trace'
import { shortNameOn } from '../../systems/names'
import { abscissaOf } from '../loss/abscissa'
import { lookOf } from '../parts/tones'

/** What is kept of a task, and what of it has been measured. */
export interface Kept {
  readonly experiment: Experiment
  readonly links: readonly KeptLink[]
  readonly recorded: KeptState['recorded']
}

/** How kept curves look. */
export const grey = { color: 'var(--soft)', width: 1.6 } as const

/** One curve for each system of each kept run. */
function curves(
  { experiment, links, recorded }: Kept,
  placesOf: (trace: Trace, link: KeptLink) => ArrayLike<number> | null,
  column: string,
): ChartSeries[] {
  return links.flatMap((link, i) =>
    [...(recorded[link.text]?.traces ?? [])].flatMap(([id, trace]): ChartSeries[] => {
      const x = placesOf(trace, link)
      if (!x) return []
      return [
        {
          ...grey,
          id: `kept-${i + 1}-${id}`,
          label: `${differences(link, experiment, 1)} (${shortNameOn(link.task, id)})`,
          stroke: lookOf(link.task, id).stroke,
          x,
          y: trace.values(column),
          count: trace.count,
        },
      ]
    }),
  )
}

/** Excess losses; none of a run that has no place on the axis, as samples of the full batch. */
export function keptLosses(kept: Kept): ChartSeries[] {
  const { label } = abscissaOf(kept.experiment)
  return curves(
    kept,
    (trace, link) => {
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
): ChartSeries[] => curves(kept, placesOf, 'testLoss')
