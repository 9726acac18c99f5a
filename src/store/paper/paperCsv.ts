/** @file The paper's experiments as tables for other programs. */

import { paperRun } from '../../experiment/paperRun'
import { useLab } from '../lab'
import type { Trace } from '../run/trace'
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
    const { milliseconds, columns } = trace.series.evaluation
    const rowOf = new Map([...trace.steps.subarray(0, trace.count)].map((step, row) => [step, row]))
    for (const step of rowOf.keys()) steps.add(step)
    const told = [...columns].filter(([name]) => name !== 'teacherLoss')
    return [...told, ['milliseconds', milliseconds] as const].map(([name, column]) => ({
      name: `${key}_${snake(name)}`,
      at: (step) => {
        const row = rowOf.get(step)
        const value = row === undefined ? Number.NaN : column.values[row]!
        return Number.isNaN(value) ? undefined : value
      },
    }))
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
