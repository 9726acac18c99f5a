/** @file The paper's experiments as tables for other programs. */

import { paperRun } from '../../experiment/paperRun'
import { useLab } from '../lab'
import type { Column } from '../run/column'
import type { Series, Trace } from '../run/trace'
import { paper } from '../runs'
import { stepTable, type TableColumn } from '../table'

/**
 * One row an evaluated step, with the samples until then and the teacher's test loss, the lower bound; of each
 * system the losses, the training time until then, and what else it says of itself, such as its damping.
 */
export const paperCsv = (): string =>
  paperTable(paper.traces, paperRun(useLab.getState().experiment).batch)

/** @param batch samples of a step */
export function paperTable(traces: ReadonlyMap<string, Trace>, batch: number): string {
  const steps = new Set<number>()
  const columns = [...traces].flatMap(([key, trace]): TableColumn[] => {
    const { evaluation } = trace.series
    const { reported } = trace
    for (const step of evaluation.steps.toArray()) steps.add(step)
    const column = (name: string, series: Series, values: Column): TableColumn => {
      const rowOf = new Map(series.steps.toArray().map((step, row) => [step, row]))
      return {
        name: `${key}_${snake(name)}`,
        at: (step) => {
          const value = values.values[rowOf.get(step) ?? -1]
          return value === undefined || Number.isNaN(value) ? undefined : value
        },
      }
    }
    return [
      ...[...evaluation.columns]
        .filter(([name]) => name !== 'teacherLoss')
        .map(([name, values]) => column(name, evaluation, values)),
      ...[...reported.columns].map(([name, values]) => column(name, reported, values)),
      column('milliseconds', evaluation, evaluation.milliseconds),
    ]
  })
  const [first] = traces.values()
  const bound = first?.values('teacherLoss')[0]
  const shared: TableColumn[] = [
    { name: 'samples', at: (step) => step * batch },
    ...(bound ? [{ name: 'teacher_test_loss', at: () => bound }] : []),
  ]
  return stepTable(
    [...steps].toSorted((a, b) => a - b),
    [...shared, ...columns],
  )
}

const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
