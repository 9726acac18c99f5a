/** @file The scaling grid as a table for other programs. */

import { paramsOf } from '../experiment/chosen'
import { sweepKappas, sweepRows } from '../experiment/sweep'
import type { SweepState } from './sweep'

/** One row a cell: what was trained, the steps measured and predicted, and the time of its row. */
export function sweepCsv({ experiment, cells, theory }: SweepState): string {
  const rows = experiment ? sweepRows(experiment) : []
  const header =
    'system,depth,alpha,eta_lambda,kappa,target,steps,diverged,predicted_steps,milliseconds'
  const lines = cells.map(({ system, row, column, steps, hasDiverged, milliseconds }) => {
    const { depth, systems, sweepTarget } = rows[row]!.experiment
    const predicted = theory?.grid[row]?.[column]?.[system]
    return [
      system,
      depth,
      paramsOf(systems, 'naturalGradient')?.step,
      paramsOf(systems, 'sgd')?.step,
      sweepKappas[column],
      sweepTarget,
      steps ?? '',
      hasDiverged ? 1 : 0,
      predicted ?? '',
      milliseconds,
    ].join(',')
  })
  return `${[header, ...lines].join('\n')}\n`
}
