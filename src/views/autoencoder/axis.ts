/** @file What the autoencoders' losses are plotted against: steps, samples, operations or training time. */

import type { Experiment } from '../../experiment/schema'
import type { Trace } from '../../store/run/trace'
import type { Measured } from './useMeasured'

export interface Axis {
  readonly label: string
  readonly kind: 'linear' | 'log'
  readonly domain: readonly [number, number]
  /** The place of each entry; at least `count` of them. */
  places(series: Placed): ArrayLike<number>
}

/** Entries of a system's curve: the steps of so many, and what they cost. */
type Placed = Pick<Trace, 'steps' | 'milliseconds' | 'operations' | 'count'>

type AxisFields = Pick<Experiment, 'aeAxis' | 'aeScale' | 'aeBatch' | 'aeSteps'>

/** A log axis spans this factor until there is something to show. */
const emptySpan = 1000

/** The axis that the experiment asks for, as long as its run; of the training time, as long as it has taken. */
export function axisOf(experiment: AxisFields, measured: readonly Measured[]): Axis {
  const { aeAxis, aeScale, aeBatch, aeSteps } = experiment
  const unitOf = ({ operations }: Placed) =>
    ({ step: 1, samples: aeBatch, operations, time: 1 })[aeAxis]
  const places = (trace: Placed) =>
    aeAxis === 'time' ? trace.milliseconds : scaled(trace, unitOf(trace))
  const units = measured.map(({ trace }) => unitOf(trace))
  const end =
    aeAxis === 'time'
      ? Math.max(1, ...measured.map(({ trace }) => last(trace.milliseconds, trace)))
      : aeSteps * Math.max(1, ...units)
  const firsts = measured.flatMap(({ trace }) => (trace.count > 1 ? [places(trace)[1]!] : []))
  const first = Math.min(end / 2, ...firsts.filter((place) => place > 0))
  const low = firsts.length > 0 ? first : end / emptySpan
  return {
    label: labels[aeAxis],
    kind: aeScale,
    domain: [aeScale === 'log' ? low : 0, end],
    places,
  }
}

const labels = {
  step: 'step',
  samples: 'samples, of each system',
  operations: 'counted floating-point operations, of each system',
  time: 'training time of each system, ms',
} as const satisfies Record<Experiment['aeAxis'], string>

function scaled({ steps, count }: Placed, unit: number): Float64Array {
  return unit === 1 ? steps : steps.subarray(0, count).map((step) => step * unit)
}

const last = (values: Float64Array, { count }: Trace) => values[count - 1]!
