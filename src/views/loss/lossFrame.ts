/** @file What the loss plot and the residual strip draw. */

import type {
  ChartBand,
  ChartBracket,
  ChartFrame,
  ChartMark,
  ChartSeries,
} from '../../charts/chartFrame'
import { formatNumber } from '../../charts/numbers'
import { divergedRatio, type Experiment, targetRatioOf } from '../../experiment/schema'
import type { LabState } from '../../store/lab'
import { Trace } from '../../store/run/trace'
import { lawOf, measuredSeries, predictedSeries, type Series } from '../../store/series'
import { systemName } from '../../systems/names'
import { stepsTarget } from '../../theory/laws/curve'
import type { Prediction } from '../../theory/laws/prediction'
import { lookOf, plotColors } from '../parts/tones'
import type { ChartSize } from '../parts/useBoxSize'
import { type Abscissa, abscissaOf } from './abscissa'
import { kindNames } from './kindNames'
import { comparedFrom, keptResiduals, plotBottom } from './residuals'

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

export function lossFrame(picture: LossPicture, { width, height }: ChartSize): ChartFrame {
  const { experiment, traces, prediction } = picture
  const abscissa = abscissaOf(experiment)
  const series = [...predictedSeries(prediction), ...measuredSeries(traces)]
  return {
    width,
    height,
    x: { kind: abscissa.kind, domain: xDomain(picture, abscissa), label: abscissa.label },
    y: {
      kind: 'log',
      domain: [plotBottom(experiment), highest(series)],
      label: 'excess loss, relative to the start',
      format: 'power',
    },
    bands: experiment.seeds > 1 ? bandsOf(picture, abscissa) : [],
    series: [...picture.kept, ...series.flatMap((one) => curve(picture, abscissa, one))],
    marks: marksOf(picture, abscissa),
    bracket: bracketOf(picture, abscissa),
  }
}

/** From where the natural gradient arrives at 10⁻⁶ to where gradient descent does, on a log axis of steps. */
function bracketOf({ prediction, laws }: LossPicture, { kind }: Abscissa): ChartBracket | null {
  const [from, to] = [stepsOf(prediction, 'naturalGradient'), stepsOf(prediction, 'sgd')]
  if (kind !== 'log' || laws === 'late' || !from || !to || to <= from) return null
  const ratio = formatNumber(to / from, 2)
  return {
    from,
    to,
    y: stepsTarget,
    label: `${formatNumber(from)} ↔ ${formatNumber(to)}: ×${ratio}`,
  }
}

const stepsOf = (prediction: Prediction | null, id: string) =>
  prediction?.laws[id]?.stepsToTarget ?? null

/** More systems than can be told apart by their colours are grey until one of them is chosen. */
const colorsOf = ({ experiment, highlight }: LossPicture) =>
  plotColors(
    'deepLinear',
    experiment.systems.map(({ id }) => id),
    highlight,
  )

/** From the smallest to the largest loss over the seeds. */
function bandsOf(picture: LossPicture, abscissa: Abscissa): ChartBand[] {
  const { traces } = picture
  return [...traces].map(([id, trace]) => ({
    id: `${id}-range`,
    color: colorsOf(picture)(id),
    x: abscissa.measured(trace),
    low: trace.values('lowest'),
    high: trace.values('highest'),
    count: trace.count,
  }))
}

function curve(
  picture: LossPicture,
  abscissa: Abscissa,
  { system, kind, relative, count }: Series,
): ChartSeries[] {
  const { highlight } = picture
  const trace = traceOf(picture, system)
  const isMeasured = kind === 'measured'
  const place = isMeasured
    ? { xs: abscissa.measured(trace), count }
    : abscissa.predicted(count, trace)
  const { stroke, lawStroke } = lookOf('deepLinear', system)
  const emphasis = highlight === system ? 1.2 : 0
  return [
    {
      id: `${system}-${kind}`,
      label: labelOf(picture, { system, kind, count }),
      color: kind === 'continuous' ? 'var(--soft)' : colorOfCurve(picture, system, isMeasured),
      stroke: isMeasured ? stroke : kind === 'continuous' ? 'dotted' : lawStroke,
      width: (isMeasured ? 2.8 : kind === 'continuous' ? 1.6 : 1.8) + emphasis,
      x: place.xs,
      y: relative,
      count: place.count,
    },
  ]
}

/** Laws of the experiment before this one are grey while its own are awaited. */
const colorOfCurve = (picture: LossPicture, system: string, isMeasured: boolean) =>
  picture.laws === 'late' && !isMeasured ? 'var(--line)' : colorsOf(picture)(system)

/** Laws are drawn also before, or without, an engine that measures. */
const unmeasured = new Trace('step', { excess: Number.NaN, relative: Number.NaN }, 0)

const traceOf = ({ traces }: Pick<LossPicture, 'traces'>, id: string) =>
  traces.get(id) ?? unmeasured

/** Flows are one curve, whoever's: the first of the longest bears the label. */
function isLongestFlow(prediction: Prediction | null, id: string, count: number): boolean {
  const flows = predictedSeries(prediction).filter(({ kind }) => kind === 'continuous')
  const longest = Math.max(...flows.map((flow) => flow.count))
  return count > fewestLabelled && flows.find((flow) => flow.count === longest)?.system === id
}

/** A curve that a wall cuts shorter than this leaves no line to label. */
const fewestLabelled = 8

/** A measured curve bears its system's name; before it has begun, its law does. */
function labelOf(
  picture: LossPicture,
  { system, kind, count }: Pick<Series, 'system' | 'kind' | 'count'>,
): string | null {
  const { experiment, prediction } = picture
  const hasBegun = traceOf(picture, system).count > 1
  if (kind === 'continuous')
    return isLongestFlow(prediction, system, count) ? kindNames[kind] : null
  if (kind === 'measured') return count > 1 ? systemName(system, experiment) : null
  return hasBegun ? null : `${systemName(system, experiment)}, predicted`
}

function xDomain(
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

/** Top of the plot: a little above the start, or above the highest overshoot. */
function highest(series: readonly Series[]): number {
  let top = 1
  for (const { relative, count } of series) {
    for (let step = 0; step < count; step++) {
      const value = relative[step]!
      if (value > top && value <= divergedRatio) top = value
    }
  }
  return top === 1 ? 2 : 10 ** Math.ceil(Math.log10(top) + 0.1)
}

function marksOf({ experiment, prediction, traces }: LossPicture, abscissa: Abscissa): ChartMark[] {
  if (!prediction) return []
  const { figures, laws } = prediction
  const marks: ChartMark[] = []
  const { float32Floor } = figures
  const isFloat32 = experiment.backend === 'webgl'
  // In float64 it is drawn only where losses are asked to go far below it.
  const isDrawn = isFloat32 || targetRatioOf(experiment) < 1e-8
  if (isDrawn && float32Floor !== null && float32Floor > plotBottom(experiment)) {
    marks.push({
      axis: 'y',
      value: float32Floor,
      label: isFloat32 ? 'float32 floor (empirical)' : 'float32 would level off here (empirical)',
      tone: 'var(--soft)',
    })
  }
  if (experiment.seeds > 1) return marks
  for (const [id, trace] of traces) {
    const wall = laws[id]?.wall
    if (!wall) continue
    const { xs, count } = abscissa.predicted(wall.step + 1, trace)
    const isNew = !marks.some((mark) => mark.axis === 'x' && mark.value === xs[count - 1])
    if (count === wall.step + 1 && isNew) {
      marks.push({ axis: 'x', value: xs[count - 1]!, label: 'wall', tone: 'var(--warn)' })
    }
  }
  return marks
}

/** The ranges the residual strip steps through, so that its axis does not move at every frame. */
const residualRanges = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10]

/** Measured / predicted − 1 for each system that has a discrete law. */
export function residualFrame(picture: LossPicture, { width, height }: ChartSize): ChartFrame {
  const { experiment, traces, laws } = picture
  const prediction = laws === 'current' ? picture.prediction : null
  const abscissa = abscissaOf(experiment)
  const series = measuredSeries(traces).flatMap((measured): ChartSeries[] => {
    const law = lawOf(measured.system, prediction)
    const trace = traces.get(measured.system)!
    if (!law) return []
    return [
      {
        id: `${measured.system}-residual`,
        label: null,
        color: colorsOf(picture)(measured.system),
        stroke: 'solid',
        width: 1.5,
        x: abscissa.measured(trace),
        y: keptResiduals(trace, measured, law, comparedFrom(experiment)),
        count: Math.min(measured.count, law.count),
      },
    ]
  })
  const range = residualRange(series)
  return {
    width,
    height,
    x: { kind: abscissa.kind, domain: xDomain(picture, abscissa), label: '' },
    y: {
      kind: 'linear',
      domain: [-range, range],
      label: 'measured ÷ law − 1',
      format: 'percent',
    },
    series,
    marks: [],
  }
}

function residualRange(series: readonly ChartSeries[]): number {
  let largest = 0
  for (const { y, count } of series) {
    for (let step = 0; step < count; step++) largest = Math.max(largest, Math.abs(y[step]!) || 0)
  }
  return residualRanges.find((range) => largest <= range) ?? residualRanges.at(-1)!
}
