/** @file The losses of both tasks as tables for other programs. */

import { keptNow, keptTraces } from './kept/keptCurves'
import { currentPrediction, useLab } from './lab'
import type { Column } from './run/column'
import type { Trace } from './run/trace'
import { autoencoder, lab } from './runs'
import { allSeries, measuredSeries, type Series } from './series'
import { stepsTo, stepTable, type TableColumn } from './table'

/**
 * One row a step, one column a curve: absolute excess losses; of measured ones also the milliseconds, and with
 * several seeds, whose median they are, the range relative to each seed's start. Kept runs come last.
 */
export function lossCsv(): string {
  const state = useLab.getState()
  const { experiment } = state
  const kept = keptTraces(keptNow('deepLinear'))
  const series = [...allSeries(lab.traces, currentPrediction(state)), ...measuredSeries(kept)]
  return lossTable(series, new Map([...lab.traces, ...kept]), experiment.seeds > 1)
}

export function lossTable(
  series: readonly Series[],
  traces: ReadonlyMap<string, Trace>,
  hasSeveralSeeds: boolean,
): string {
  const columns = series.flatMap(({ system, kind, excess, count }) => {
    const column = (name: string, values: Float64Array): TableColumn => ({
      name: `${system}_${name}`,
      at: (step) => (step < count ? values[step] : undefined),
    })
    const trace = traces.get(system)
    if (kind !== 'measured' || !trace) return [column(kind, excess)]
    const range =
      hasSeveralSeeds && trace.has('lowest')
        ? [
            column('lowest_relative', trace.values('lowest')),
            column('highest_relative', trace.values('highest')),
          ]
        : []
    return [column(kind, excess), ...range, column('milliseconds', trace.milliseconds)]
  })
  return stepTable(stepsTo(Math.max(0, ...series.map(({ count }) => count)) - 1), columns)
}

/**
 * One row an evaluated step; of each system the losses over the fixed test and training digits, where they were
 * measured also the test loss of the averaged weights and the range over the seeds, the counted operations and
 * the training time until then, and what the system said of itself. Kept runs come last.
 */
export const autoencoderCsv = (): string =>
  evaluationTable(new Map([...autoencoder.traces, ...keptTraces(keptNow('autoencoder'))]))

const rowsByStep = (steps: ArrayLike<number>) =>
  new Map(Array.from(steps, (step, row) => [step, row] as const))

/** Columns of losses in the order they are told. */
const lossNames: Readonly<Record<string, string>> = {
  testLoss: 'test_loss',
  trainLoss: 'train_loss',
  averageTestLoss: 'average_test_loss',
  lowestTestLoss: 'lowest_test_loss',
  highestTestLoss: 'highest_test_loss',
}

export function evaluationTable(traces: ReadonlyMap<string, Trace>): string {
  const steps = new Set<number>()
  const columns = [...traces].flatMap(([id, trace]): TableColumn[] => {
    const { reported } = trace
    const rowOf = rowsByStep(trace.steps.subarray(0, trace.count))
    const reportOf = rowsByStep(reported.steps.toArray())
    for (const step of rowOf.keys()) steps.add(step)
    const column = (name: string, valueAt: (row: number, step: number) => number): TableColumn => ({
      name: `${id}_${name}`,
      at: (step) => {
        const row = rowOf.get(step)
        const value = row === undefined ? undefined : valueAt(row, step)
        return Number.isNaN(value) ? undefined : value
      },
    })
    const measured = trace.series.evaluation.columns
    const named = (key: string, name: string) =>
      measured.has(key) ? [column(name, (row) => trace.values(key)[row]!)] : []
    const told = ([key, { values }]: [string, Column]): TableColumn =>
      column(key.replaceAll(' ', '_'), (_, step) => values[reportOf.get(step) ?? -1] ?? Number.NaN)
    return [
      ...Object.entries(lossNames).flatMap(([key, name]) => named(key, name)),
      column('operations', (_, step) => step * trace.operations),
      column('milliseconds', (row) => trace.milliseconds[row]!),
      ...[...reported.columns].map(told),
    ]
  })
  return stepTable(
    [...steps].toSorted((a, b) => a - b),
    columns,
  )
}
