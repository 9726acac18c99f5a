/** @file Which floors are drawn, and what a run has measured of each. */

import { formatPower } from '../../charts/numbers'
import { type Experiment, targetRatioOf } from '../../experiment/schema'
import type { Trace } from '../../store/run/trace'
import type { Floor } from '../../theory/laws/floors/floor'
import type { NoiseForecast } from '../../theory/laws/floors/noiseForecast'
import { blockMean, type Mean, settledFrom, stepsForMean } from '../../theory/laws/floors/settling'
import type { Unavailable } from '../../theory/laws/law'
import type { Prediction } from '../../theory/laws/prediction'

export const hasFloor = (floor: Floor | Unavailable | undefined): floor is Floor =>
  floor !== undefined && !('reason' in floor)

type Floors = ReadonlyMap<string, Floor | Unavailable>

/** The floor of each system that runs, or why none is drawn; empty until the forecast is there. */
export function floorsOf(
  experiment: Experiment,
  forecast: NoiseForecast | null,
  prediction: Prediction | null,
): Floors {
  if (!forecast || !prediction) return new Map()
  return new Map(
    experiment.systems.flatMap(({ id }) => {
      const floor = forecast.floors[id]
      if (!floor) return []
      return [[id, hasFloor(floor) ? reached(id, floor, experiment, prediction) : floor] as const]
    }),
  )
}

/** The floor, unless this run does not come to it or cannot be compared with it. */
function reached(
  id: string,
  floor: Floor,
  experiment: Experiment,
  { figures, laws }: Prediction,
): Floor | Unavailable {
  if (experiment.seeds > 1) {
    return {
      reason:
        'With several seeds the curve is their median, which lies below the mean that theory predicts: set Seeds to 1 to compare.',
    }
  }
  if (laws[id]?.wall) {
    return {
      reason: 'A wall stands between this start and the teacher: the run does not come to a floor.',
    }
  }
  if (floor.excess < targetRatioOf(experiment) * figures.initialExcess) {
    return {
      reason: `The floor lies below ${formatPower(targetRatioOf(experiment))} of the start, where a run stops: raise the label noise or take smaller batches.`,
    }
  }
  return floor
}

/** What a run says of its floor. */
interface Settled {
  /** First step after the burn-in; null while the loss has not come near the floor. */
  readonly from: number | null
  /** Steps that are still missing for a mean; 0 when there is one. Unknown, null, before the burn-in is. */
  readonly missing: number | null
  readonly mean: Mean | null
}

export function settledOf(trace: Trace, floor: Floor): Settled {
  const { count } = trace
  const excess = trace.values('excess')
  const from = settledFrom(excess, count, floor)
  if (from === null) return { from, missing: null, mean: null }
  const missing = Math.max(0, from + stepsForMean(floor) - count)
  return { from, missing, mean: missing > 0 ? null : blockMean(excess, from, count) }
}
