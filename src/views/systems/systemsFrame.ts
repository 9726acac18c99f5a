/** @file The losses of all trials on one plot: those of ticked systems in colour, the rest grey. */

import type { ChartFrame, ChartSeries } from '../../charts/chartFrame'
import type { Row } from '../../store/leaderboard/rows'
import { tried } from '../../store/leaderboard/tasks'
import { mostSteps, type TrialTaskId } from '../../store/leaderboard/trial'
import type { Series } from '../../store/series'
import { shortNameOn } from '../../systems/names'
import { colorOf, lookOf, plotColors } from '../parts/tones'
import type { ChartSize } from '../parts/useBoxSize'

/** Curves that are not ticked: there, but out of the way. */
const faint = 'color-mix(in srgb, var(--soft) 45%, var(--bg))'

export function systemsFrame(
  task: TrialTaskId,
  rows: readonly Row[],
  target: number,
  laws: readonly Series[],
  { width, height }: ChartSize,
): ChartFrame {
  const drawn = rows.flatMap(({ system, on }) => {
    const { result, isEarlier, isTicked } = on[task]
    const trace = isEarlier ? null : result?.trace
    return trace ? [{ id: system.id, trace, isTicked }] : []
  })
  const ticked = drawn.filter(({ isTicked }) => isTicked).map(({ id }) => id)
  const colors = plotColors(task, ticked, null)
  const { column } = tried[task]
  const start = drawn[0]?.trace.values(column)[0] ?? 1
  const longest = Math.max(
    10,
    ...drawn.map(({ trace }) => trace.step),
    ...laws.map(({ relative }) => Math.min(mostSteps, stepsTo(relative, target))),
  )
  return {
    width,
    height,
    x: { kind: 'linear', domain: [0, longest], label: 'step' },
    y: {
      kind: 'log',
      domain: [task === 'deepLinear' ? target / 10 : target / 1.1, 2 * start],
      label: task === 'deepLinear' ? 'excess loss, relative to the start' : 'test loss an image',
    },
    series: [
      ...laws.map(lawCurve),
      ...drawn
        .toSorted((a, b) => Number(a.isTicked) - Number(b.isTicked))
        .map(({ id, trace, isTicked }) => ({
          id,
          label: isTicked ? shortNameOn(task, id) : null,
          color: isTicked ? colors(id) : faint,
          stroke: isTicked ? lookOf(task, id).stroke : 'solid',
          width: isTicked ? 2.2 : 1,
          x: trace.steps,
          y: trace.values(column),
          count: trace.count,
        })),
    ],
    marks: [{ axis: 'y', value: target, label: 'to reach', tone: 'var(--soft)' }],
  }
}

/** Steps until a law has come to the loss that is asked for; its length where it does not. */
function stepsTo(relative: ArrayLike<number>, target: number): number {
  let step = 0
  while (step < relative.length && relative[step]! > target) step++
  return step
}

const lawCurve = ({ system, relative, count }: Series): ChartSeries => ({
  id: `${system}-law`,
  label: `${shortNameOn('deepLinear', system)}, predicted`,
  color: colorOf('deepLinear', system),
  stroke: lookOf('deepLinear', system).lawStroke,
  width: 1.8,
  x: Float64Array.from({ length: count }, (_, step) => step),
  y: relative,
  count,
})
