/** @file What the modes plots draw. */

import type { ChartFrame, ChartPoint, ChartSeries } from '../../charts/chartFrame'
import { finiteExtent } from '../../charts/domain'
import type { Experiment } from '../../experiment/schema'
import { systemName } from '../../systems/names'
import { halfTime, isNarrow, type ModeCurve, valueAt } from '../../theory/laws/modes/modeCurve'
import type { ChartSize } from '../parts/useBoxSize'
import { type ModeLine, type ModePanel, showsRatios } from './modesPicture'

/** One system's modes over the steps; the lowest of several plots bears the label of the steps. @param kept curves of kept runs */
export function modesFrame(
  panel: ModePanel,
  experiment: Experiment,
  lastStep: number,
  isLowest: boolean,
  { width, height }: ChartSize,
  kept: readonly ChartSeries[] = [],
): ChartFrame {
  const { system, lines } = panel
  const isLog = experiment.modesAxis === 'log'
  const keptBroken = kept.map((one) => broken(one, lastStep, isLog))
  const measured = lines.map((line) => ({
    line,
    curve: brokenCurve(line.measured, lastStep, isLog),
  }))
  const hasRatios = showsRatios(experiment)
  const what = {
    values: 'singular values of W',
    layer: 'singular values of a layer',
    ratios: '|z| of W W*⁻¹',
    plane: '',
  }[experiment.modesShow]
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
      domain: yDomain(
        measured.map(({ line, curve }) => ({ ...line, measured: curve })),
        experiment.modesScale,
      ),
      label: `${systemName(system, experiment)}: ${what}`,
    },
    series: [
      ...keptBroken,
      ...lines.flatMap((line) => predictedSeries(panel, line, hasRatios)),
      ...measured.map(({ line, curve }) => measuredSeries(panel, line, curve, hasRatios)),
      ...(hasRatios ? lines.flatMap((line) => startLabel(panel, line, isLog ? 1 : 0)) : []),
    ],
    points: [
      ...keptBroken.flatMap(({ id, color, x, y }) =>
        lonePoints(id, color, { steps: x, values: y }),
      ),
      ...measured.flatMap(({ line, curve }) => lonePoints(String(line.number), line.color, curve)),
      ...lines.flatMap(halfTimePoints),
    ],
    marks: hasRatios ? [{ axis: 'y', value: 1, label: 'teacher, z = 1', tone: 'var(--soft)' }] : [],
  }
}

/** With its samples joined only where they lie close enough. */
function broken(series: ChartSeries, lastStep: number, isLog: boolean): ChartSeries {
  const { steps, values } = brokenCurve({ steps: series.x, values: series.y }, lastStep, isLog)
  return { ...series, x: steps, y: values, count: values.length }
}

function predictedSeries({ system }: ModePanel, line: ModeLine, isBare: boolean): ChartSeries[] {
  const { law, flow, label, color, number } = line
  const flowSeries = flow && {
    ...seriesOf(`${system}-flow-${number}`, flow),
    label: null,
    color: 'var(--soft)',
    stroke: 'dotted' as const,
    width: 1.6,
  }
  const lawSeries = law && {
    ...seriesOf(`${system}-law-${number}`, law),
    label: isBare ? null : label,
    color,
    stroke: 'dashed' as const,
    width: 1.8,
  }
  return [flowSeries, lawSeries].filter((series) => series !== null)
}

function measuredSeries(
  { system }: ModePanel,
  { law, label, color, number }: ModeLine,
  measured: ModeCurve,
  isBare: boolean,
): ChartSeries {
  return {
    ...seriesOf(`${system}-measured-${number}`, measured),
    label: law || isBare ? null : label,
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

/** Ratios all end at 1: they are told apart where they begin. */
function startLabel({ system }: ModePanel, line: ModeLine, step: number): ChartSeries[] {
  const { law, measured, label, color, number } = line
  const y = valueAt(law ?? measured, step)
  if (Number.isNaN(y)) return []
  return [
    {
      ...seriesOf(`${system}-start-${number}`, { steps: [step], values: [y] }),
      label,
      color,
      stroke: 'solid',
      width: 2.4,
    },
  ]
}

/** Samples farther apart than this share of the axis are not joined by a line. */
const widestGap = 1 / 60

/** The curve up to the end of the axis, with a break in every stretch where the samples lie too far apart to draw a line. */
function brokenCurve({ steps, values }: ModeCurve, lastStep: number, isLog: boolean): ModeCurve {
  const broken: { steps: number[]; values: number[] } = { steps: [], values: [] }
  // One sample beyond, to which the line leads.
  for (let i = 0; i < values.length && (i === 0 || steps[i - 1]! <= lastStep); i++) {
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
function lonePoints(name: string, color: string, { steps, values }: ModeCurve): ChartPoint[] {
  const isBreak = (i: number) => !(i >= 0 && i < values.length) || Number.isNaN(values[i]!)
  return Array.from(values).flatMap((y, i) =>
    !Number.isNaN(y) && isBreak(i - 1) && isBreak(i + 1)
      ? [{ id: `sample-${name}`, x: steps[i]!, y, color, kind: 'sample' } as const]
      : [],
  )
}

/** Predicted, hollow, and measured, filled, where half of what was missing is learnt. */
function halfTimePoints(line: ModeLine): ChartPoint[] {
  if (line.halfTime === null) return []
  const y = line.middle
  const measured = halfTime(line.measured, line.start, line.target, y)
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

/** A run that leaves its law, or its targets, this many times over is not followed. */
const mostGrowth = 3

/** On a log axis smaller values are rounding, relative to the largest. */
const smallestSeen = 1e-6

/** From 0, or from below the smallest value, to above the largest one; nothing where no value is finite. */
function yDomain(lines: readonly ModeLine[], kind: 'linear' | 'log'): [number, number] {
  const known = lines.flatMap(({ target, measured, law }) => [
    target,
    ...Array.from(law?.values ?? []),
    ...Array.from(measured.values).slice(0, 1),
  ])
  const [, largest] = finiteExtent(known.map(Math.abs))
  const measured = lines.flatMap((line) =>
    Array.from(line.measured.values).filter((value) => Math.abs(value) <= mostGrowth * largest),
  )
  const all = [...known, ...measured]
  const [low, high] = finiteExtent(all)
  if (kind === 'log') {
    const [smallest] = finiteExtent(all.filter((value) => value > 0))
    return [Math.max(smallest, smallestSeen * high) / 1.6, high * 1.6]
  }
  return [1.06 * Math.min(0, low), 1.06 * Math.max(0, high)]
}
