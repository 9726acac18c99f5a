/** @file What the modes plots draw. */

import type { ChartFrame, ChartPoint, ChartSeries } from '../../charts/chartFrame'
import { optimizerName } from '../../experiment/optimizers'
import type { Experiment } from '../../experiment/schema'
import { halfTime, type ModeCurve } from '../../theory/modes/modeCurve'
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
      ...lines.map((line) => measuredSeries(panel, line)),
    ],
    points: lines.flatMap(halfTimePoints),
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

function measuredSeries({ optimizer }: ModePanel, line: ModeLine): ChartSeries {
  const { law, measured, label, color, number } = line
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
  return measured
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
