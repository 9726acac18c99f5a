/** @file What the loss plot and the residual strip are drawn from, and what they share. */

import type { ChartSeries } from '../../charts/chartFrame'
import type { Experiment } from '../../experiment/schema'
import type { LabState } from '../../store/lab'
import type { Trace } from '../../store/run/trace'
import type { Prediction } from '../../theory/laws/prediction'
import { plotColors } from '../parts/tones'
import type { Abscissa } from './abscissa'

/** Everything both charts are drawn from. */
export interface LossPicture {
  /** Curves of runs that are kept to compare with. */
  readonly kept: readonly ChartSeries[]
  readonly experiment: Experiment
  readonly traces: ReadonlyMap<string, Trace>
  readonly prediction: Prediction | null
  readonly laws: LabState['laws']
  /** The system whose curves stand out; null for none. */
  readonly highlight: string | null
}

export const stepsOf = (prediction: Prediction | null, id: string) =>
  prediction?.laws[id]?.stepsToTarget ?? null

/** More systems than can be told apart by their colours are grey until one of them is chosen. */
export const colorsOf = ({ experiment, highlight }: LossPicture) =>
  plotColors(
    'deepLinear',
    experiment.systems.map(({ id }) => id),
    highlight,
  )

export function xDomain(
  { experiment, traces, prediction }: LossPicture,
  abscissa: Abscissa,
): [number, number] {
  const end = abscissa.end(experiment.steps, traces.values())
  const slowest = Math.max(
    ...experiment.systems.map(({ id }) => stepsOf(prediction, id) ?? Number.NEGATIVE_INFINITY),
  )
  const isToPredicted = experiment.axis === 'predicted' && slowest > 0
  return [abscissa.kind === 'log' ? 1 : 0, isToPredicted ? roundedUp(beyondArrival * slowest) : end]
}

/** A law that has come to 10⁻⁶ is followed for so many times its steps. */
const beyondArrival = 1.5

/** Two digits, so that the axis does not move with every step more. */
function roundedUp(value: number): number {
  const unit = 10 ** (Math.floor(Math.log10(value)) - 1)
  return Math.ceil(value / unit) * unit
}
