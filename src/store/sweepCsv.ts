/** @file The scaling grid as a table for other programs. */

import type { SweepCell } from '../engine/sweepProtocol'
import { paramsOf } from '../experiment/chosen'
import { sweepKappas, sweepRows, sweptSystems } from '../experiment/sweep'
import type { SweepState } from './sweep'

/** One row a cell, in the order of the grid: what was trained, the steps measured and predicted, and the training time. */
export function sweepCsv({ experiment, cells, theory }: SweepState): string {
  const rows = experiment ? sweepRows(experiment) : []
  const header =
    'system,depth,alpha,eta_lambda,kappa,target,steps,diverged,predicted_steps,milliseconds'
  const inOrder = cells.toSorted(
    (a, b) => a.row - b.row || rank(a) - rank(b) || a.column - b.column,
  )
  const lines = inOrder.map(({ system, row, column, steps, hasDiverged, milliseconds }) => {
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

const rank = ({ system }: SweepCell) => sweptSystems.indexOf(system)
