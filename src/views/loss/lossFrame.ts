/** @file What the loss plot draws. */

import type { ChartBand, ChartBracket, ChartFrame, ChartSeries } from '../../charts/chartFrame'
import { formatNumber } from '../../charts/numbers'
import { divergedRatio } from '../../experiment/schema'
import { Trace } from '../../store/run/trace'
import { measuredSeries, predictedSeries, type Series } from '../../store/series'
import { shortNameOn, systemName } from '../../systems/names'
import { stepsTarget } from '../../theory/laws/curve'
import type { Prediction } from '../../theory/laws/prediction'
import { lookOf } from '../parts/tones'
import type { ChartSize } from '../parts/useBoxSize'
import { type Abscissa, abscissaOf } from './abscissa'
import { kindNames } from './kindNames'
import { marksOf } from './lossMarks'
import { colorsOf, type LossPicture, stepsOf, xDomain } from './lossPicture'
import { plotBottom } from './residuals'

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
      ...labelsOf(picture, { system, kind, count }),
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
function labelsOf(
  picture: LossPicture,
  { system, kind, count }: Pick<Series, 'system' | 'kind' | 'count'>,
): Pick<ChartSeries, 'label' | 'shortLabel'> {
  const hasBegun = traceOf(picture, system).count > 1
  const isNamed =
    kind === 'continuous'
      ? isLongestFlow(picture.prediction, system, count)
      : kind === 'measured'
        ? count > 1
        : !hasBegun
  if (!isNamed) return { label: null }
  if (kind === 'continuous') return { label: kindNames[kind] }
  const ending = kind === 'measured' ? '' : ', predicted'
  return {
    label: systemName(system, picture.experiment) + ending,
    shortLabel: shortNameOn('deepLinear', system) + ending,
  }
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
