/** @file What the noise tab's two line charts draw. */

import type { ChartBand, ChartFrame, ChartSeries } from '../../charts/chartFrame'
import { finiteExtent } from '../../charts/domain'
import type { Experiment } from '../../experiment/schema'
import type { Trace } from '../../store/run/trace'
import type { Floor } from '../../theory/laws/floors/floor'
import { settledFrom } from '../../theory/laws/floors/settling'
import type { Unavailable } from '../../theory/laws/law'
import { type Abscissa, abscissaOf } from '../loss/abscissa'
import { stripFrame } from '../loss/stripFrame'
import { shortNameOf } from '../parts/shortNames'
import { plotColors } from '../parts/tones'
import type { ChartSize } from '../parts/useBoxSize'
import { hasFloor } from './floors'

/** Everything both charts are drawn from. */
interface NoisePicture {
  readonly experiment: Experiment
  readonly traces: ReadonlyMap<string, Trace>
  readonly floors: ReadonlyMap<string, Floor | Unavailable>
  /** The system that stands out; null for none. */
  readonly chosen: string | null
}

const colorsOf = ({ experiment, chosen }: NoisePicture) =>
  plotColors(
    'deepLinear',
    experiment.systems.map(({ id }) => id),
    chosen,
  )

const floorsWith = ({ floors }: NoisePicture) =>
  [...floors].flatMap(([id, floor]) => (hasFloor(floor) ? [{ id, floor }] : []))

/** Measured losses, and each floor with one standard deviation of a single step's loss to either side. */
export function noiseFrame(picture: NoisePicture, { width, height }: ChartSize): ChartFrame {
  const { experiment, traces } = picture
  const colors = colorsOf(picture)
  const abscissa = abscissaOf(experiment)
  const ends = xDomain(picture, abscissa)
  const flat = (value: number) => [value, value]
  return {
    width,
    height,
    x: { kind: abscissa.kind, domain: ends, label: abscissa.label },
    y: { kind: 'log', domain: yDomain(picture), label: 'excess loss', format: 'power' },
    bands: floorsWith(picture).map(({ id, floor: { excess, excessVariance } }): ChartBand => {
      const deviation = Math.sqrt(excessVariance)
      return {
        id: `${id}-floor`,
        color: colors(id),
        x: ends,
        low: flat(Math.max(excess - deviation, excess / 10)),
        high: flat(excess + deviation),
        count: 2,
      }
    }),
    series: [
      ...[...traces].map(
        ([id, trace]): ChartSeries => ({
          id,
          label: trace.count > 1 ? shortNameOf(id, experiment) : null,
          color: colors(id),
          stroke: 'faint',
          width: 1.6,
          x: abscissa.measured(trace),
          y: trace.values('excess'),
          count: trace.count,
        }),
      ),
      ...floorsWith(picture).map(
        ({ id, floor }): ChartSeries => ({
          id: `${id}-floor`,
          label: (traces.get(id)?.count ?? 0) > 1 ? null : `${shortNameOf(id, experiment)}, floor`,
          color: colors(id),
          stroke: 'dashed',
          width: 2,
          x: ends,
          y: flat(floor.excess),
          count: 2,
        }),
      ),
    ],
    marks: [],
  }
}

function xDomain({ experiment, traces }: NoisePicture, abscissa: Abscissa): [number, number] {
  return [abscissa.kind === 'log' ? 1 : 0, abscissa.end(experiment.steps, traces.values())]
}

/** From well below the lowest floor, or where there is none the lowest loss, to above the start. */
function yDomain(picture: NoisePicture): [number, number] {
  const starts = [...picture.traces.values()].map((trace) => trace.values('excess')[0]!)
  const [, top] = finiteExtent(starts)
  if (!(top > 0)) return [1e-8, 1]
  const [lowestFloor] = finiteExtent(floorsWith(picture).map(({ floor }) => floor.excess))
  const bottom = (lowestFloor > 0 ? lowestFloor : lowest(picture)) / 5
  return [Math.min(bottom, top / 10), 2 * top]
}

function lowest({ traces }: NoisePicture): number {
  let low = Number.POSITIVE_INFINITY
  for (const trace of traces.values()) {
    const excess = trace.values('excess')
    for (let step = 0; step < trace.count; step++) {
      if (excess[step]! > 0 && excess[step]! < low) low = excess[step]!
    }
  }
  return low
}

const stripReach = 0.2
const stripSamples = 400

/** The mean since the burn-in over the floor, minus one, as the run goes on. */
export function ratioFrame(picture: NoisePicture, size: ChartSize): ChartFrame {
  const abscissa = abscissaOf(picture.experiment)
  const colors = colorsOf(picture)
  return stripFrame(size, abscissa, xDomain(picture, abscissa), {
    label: 'mean since the burn-in ÷ floor − 1',
    reach: stripReach,
    series: floorsWith(picture).flatMap(({ id, floor }): ChartSeries[] => {
      const trace = picture.traces.get(id)
      const from = trace ? settledFrom(trace.values('excess'), trace.count, floor) : null
      if (!trace || from === null || from >= trace.count) return []
      const { steps, ratios } = runningRatio(trace, from, floor.excess)
      const place = abscissa.measured(trace)
      return [
        {
          id: `${id}-ratio`,
          label: null,
          color: colors(id),
          stroke: 'solid',
          width: 1.8,
          x: steps.map((step) => place[step]!),
          y: ratios,
          count: steps.length,
        },
      ]
    }),
  })
}

/** Mean of the losses of steps from..k over the floor, minus one, at a few hundred steps k. */
function runningRatio(trace: Trace, from: number, floor: number) {
  const { count } = trace
  const excess = trace.values('excess')
  const stride = Math.max(1, Math.floor((count - from) / stripSamples))
  const steps: number[] = []
  const ratios: number[] = []
  let sum = 0
  for (let step = from; step < count; step++) {
    sum += excess[step]!
    if ((step - from) % stride > 0 && step < count - 1) continue
    steps.push(step)
    ratios.push(sum / (step - from + 1) / floor - 1)
  }
  return { steps, ratios }
}
