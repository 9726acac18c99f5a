/** @file The losses of all trials on one plot: those of ticked systems in colour, the rest grey. */

import type { ChartFrame } from '../../charts/chartFrame'
import type { Row } from '../../store/leaderboard/rows'
import { shortNameOn } from '../../systems/names'
import type { TaskId } from '../../systems/system'
import { lookOf, plotColors } from '../parts/tones'
import type { ChartSize } from '../parts/useBoxSize'

export function systemsFrame(
  task: TaskId,
  rows: readonly Row[],
  target: number,
  { width, height }: ChartSize,
): ChartFrame {
  const drawn = rows.filter(({ result, isEarlier }) => result?.trace && !isEarlier)
  const ticked = drawn.filter(({ isTicked }) => isTicked).map(({ system }) => system.id)
  const colors = plotColors(task, ticked, null)
  const column = task === 'deepLinear' ? 'relative' : 'testLoss'
  const start = drawn[0]?.result?.trace?.values(column)[0] ?? 1
  const longest = Math.max(10, ...drawn.map(({ result }) => result!.step))
  return {
    width,
    height,
    x: { kind: 'linear', domain: [0, longest], label: 'step' },
    y: {
      kind: 'log',
      domain: [task === 'deepLinear' ? target / 10 : target / 1.1, 2 * start],
      label: task === 'deepLinear' ? 'excess loss, relative to the start' : 'test loss an image',
    },
    series: drawn
      .toSorted((a, b) => Number(a.isTicked) - Number(b.isTicked))
      .map(({ system: { id }, result, isTicked }) => ({
        id,
        label: isTicked ? shortNameOn(task, id) : null,
        color: isTicked ? colors(id) : 'var(--soft)',
        stroke: lookOf(task, id).stroke,
        width: isTicked ? 2.2 : 0.7,
        x: result!.trace!.steps,
        y: result!.trace!.values(column),
        count: result!.trace!.count,
      })),
    marks: [{ axis: 'y', value: target, label: 'to reach', tone: 'var(--soft)' }],
  }
}
