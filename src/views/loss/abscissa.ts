/** @file What a curve is plotted against: steps, samples or training time. */

import type { Experiment } from '../../experiment/schema'
import type { Trace } from '../../store/run/trace'

export interface Abscissa {
  readonly label: string
  readonly kind: 'linear' | 'log'
  /** Values for steps 0, 1, …, at least as many as a measured curve has. */
  measured(trace: Trace): ArrayLike<number>
  /** Values for steps 0, 1, … of a prediction that stands beside a measured curve; null where it has no place. */
  predicted(count: number, trace: Trace): { xs: ArrayLike<number>; count: number }
  /** Right end of the axis for a run of so many steps. */
  end(steps: number, traces: Iterable<Trace>): number
}

const ramps = new Map<number, Float64Array>()

/** 0, unit, 2 unit, …, kept between redraws. */
function ramp(count: number, unit: number): Float64Array {
  const known = ramps.get(unit)
  if (known && known.length >= count) return known
  const size = Math.max(count, 2 * (known?.length ?? 512))
  const values = Float64Array.from({ length: size }, (_, k) => k * unit)
  ramps.set(unit, values)
  return values
}

const perStep = (unit: number, kind: 'linear' | 'log', label: string): Abscissa => ({
  label,
  kind,
  measured: ({ count }) => ramp(count, unit),
  predicted: (count) => ({ xs: ramp(count, unit), count }),
  end: (steps) => steps * unit,
})

const trainingTime: Abscissa = {
  label: 'training time, ms (predictions stand at the time of their step)',
  kind: 'linear',
  measured: ({ milliseconds }) => milliseconds,
  predicted: (count, trace) => ({
    xs: trace.milliseconds,
    count: Math.min(count, trace.count),
  }),
  end: (_, traces) =>
    Math.max(1, ...Array.from(traces, (trace) => trace.milliseconds[trace.count - 1]!)),
}

/** The abscissa the experiment asks for; samples need a batch, without one it is steps. */
export function abscissaOf({ axis, batch }: Pick<Experiment, 'axis' | 'batch'>): Abscissa {
  if (axis === 'time') return trainingTime
  if (axis === 'samples' && batch > 0) return perStep(batch, 'linear', 'samples')
  if (axis === 'logstep' || axis === 'predicted') return perStep(1, 'log', 'step')
  return perStep(1, 'linear', 'step')
}
