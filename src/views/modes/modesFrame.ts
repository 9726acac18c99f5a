/** @file What the modes plots draw. */

import type { ChartFrame, ChartPoint, ChartSeries } from '../../charts/chartFrame'
import { optimizerName } from '../../experiment/optimizers'
import type { Experiment } from '../../experiment/schema'
import { halfTime, isNarrow, type ModeCurve } from '../../theory/modes/modeCurve'
import type { ChartSize } from '../parts/Chart'
import type { ModeLine, ModePanel } from './modesPicture'

/** One optimizer's modes over the steps; the lowest of several plots bears the label of the steps. */
export function modesFrame(
  panel: ModePanel,
  experiment: Experiment,
  lastStep: number,
  isLowest: boolean,
  { width, height }: ChartSize,
): ChartFrame {
  const { optimizer, lines } = panel
  const isLog = experiment.modesAxis === 'log'
  const measured = lines.map((line) => ({
    line,
    curve: brokenCurve(line.measured, lastStep, isLog),
  }))
  const what = experiment.modesShow === 'values' ? 'singular values of W' : '|z| of W W*⁻¹'
  return {
    width,
    height,
    x: {
      kind: isLog ? 'log' : 'linear',
      domain: [isLog ? 1 : 0, Math.max(2, lastStep)],
      label: isLowest ? 'step' : '',
    },
    y: {
      kind: experiment.modesScale,
      domain: yDomain(lines, experiment.modesScale),
      label: `${optimizerName(optimizer, experiment)}: ${what}`,
    },
    series: [
      ...lines.flatMap((line) => predictedSeries(panel, line)),
      ...measured.map(({ line, curve }) => measuredSeries(panel, line, curve)),
    ],
    points: [
      ...measured.flatMap(({ line, curve }) => lonePoints(line, curve)),
      ...lines.flatMap(halfTimePoints),
    ],
    marks: [],
  }
}

function predictedSeries({ optimizer }: ModePanel, line: ModeLine): ChartSeries[] {
  const { law, flow, label, color, number } = line
  const flowSeries = flow && {
    ...seriesOf(`${optimizer}-flow-${number}`, flow),
    label: null,
    color: 'var(--soft)',
    stroke: 'dotted' as const,
    width: 1.6,
  }
  const lawSeries = law && {
    ...seriesOf(`${optimizer}-law-${number}`, law),
    label,
    color,
    stroke: 'dashed' as const,
    width: 1.8,
  }
  return [flowSeries, lawSeries].filter((series) => series !== null)
}

function measuredSeries(
  { optimizer }: ModePanel,
  { law, label, color, number }: ModeLine,
  measured: ModeCurve,
): ChartSeries {
  return {
    ...seriesOf(`${optimizer}-measured-${number}`, measured),
    label: law ? null : label,
    color,
    stroke: 'solid',
    width: 2.4,
  }
}

const seriesOf = (id: string, { steps, values }: ModeCurve) => ({
  id,
  x: steps,
  y: values,
  count: values.length,
})

/** Samples farther apart than this share of the axis are not joined by a line. */
const widestGap = 1 / 60

/** The curve with a break in every stretch where the samples lie too far apart to draw a line. */
function brokenCurve({ steps, values }: ModeCurve, lastStep: number, isLog: boolean): ModeCurve {
  const broken: { steps: number[]; values: number[] } = { steps: [], values: [] }
  for (let i = 0; i < values.length; i++) {
    const [before, step] = [steps[i - 1] ?? steps[i]!, steps[i]!]
    const share = isLog
      ? Math.log(step / Math.max(1, before)) / Math.log(lastStep)
      : (step - before) / lastStep
    if (step - before > 1 && share > widestGap) {
      broken.steps.push((before + step) / 2)
      broken.values.push(Number.NaN)
    }
    broken.steps.push(step)
    broken.values.push(values[i]!)
  }
  return broken
}

/** The samples between two breaks. */
function lonePoints({ number, color }: ModeLine, { steps, values }: ModeCurve): ChartPoint[] {
  const isBreak = (i: number) => !(i >= 0 && i < values.length) || Number.isNaN(values[i]!)
  return Array.from(values).flatMap((y, i) =>
    !Number.isNaN(y) && isBreak(i - 1) && isBreak(i + 1)
      ? [{ id: `sample-${number}`, x: steps[i]!, y, color, kind: 'sample' } as const]
      : [],
  )
}

/** Predicted, hollow, and measured, filled, where half of what was missing is learnt. */
function halfTimePoints(line: ModeLine): ChartPoint[] {
  if (line.halfTime === null) return []
  const y = (line.start + line.target) / 2
  const measured = halfTime(line.measured, line.start, line.target)
  const predicted = {
    id: `half-law-${line.number}`,
    x: line.halfTime,
    y,
    color: line.color,
    kind: 'predicted',
  } as const
  return measured && isNarrow(measured)
    ? [
        predicted,
        { ...predicted, id: `half-measured-${line.number}`, x: measured.step, kind: 'measured' },
      ]
    : [predicted]
}

/** A run that has left for good is not followed beyond this multiple of the targets. */
const mostGrowth = 1e6

/** From 0, or from below the smallest value, to above the largest one. */
function yDomain(lines: readonly ModeLine[], kind: 'linear' | 'log'): [number, number] {
  let [low, high, smallest] = [0, 0, Number.POSITIVE_INFINITY]
  const largestTarget = Math.max(...lines.map(({ target }) => target))
  for (const { target, measured, law } of lines) {
    const values = [[target], measured.values, law?.values ?? []].flatMap((list) =>
      Array.from(list),
    )
    for (const value of values) {
      if (!(Math.abs(value) <= mostGrowth * largestTarget)) continue
      low = Math.min(low, value)
      high = Math.max(high, value)
      if (value > 0) smallest = Math.min(smallest, value)
    }
  }
  if (kind === 'log') return [smallest / 1.6, high * 1.6]
  return [low * 1.06, high * 1.06]
}
