/** @file The scaling grid as a table for other programs. */

import { sweepKappas, sweepRows } from '../experiment/sweep'
import type { SweepState } from './sweep'

/** One row a cell: what was trained, the steps measured and predicted, and the time of its row. */
export function sweepCsv({ experiment, cells, theory }: SweepState): string {
  const rows = experiment ? sweepRows(experiment) : []
  const header =
    'optimizer,depth,alpha,eta_lambda,kappa,target,steps,diverged,predicted_steps,milliseconds'
  const lines = cells.map(({ optimizer, row, column, steps, hasDiverged, milliseconds }) => {
    const { depth, naturalStep, gradientStep, sweepTarget } = rows[row]!.experiment
    const predicted = theory?.[row]?.[column]?.[optimizer]
    return [
      optimizer,
      depth,
      naturalStep,
      gradientStep,
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
