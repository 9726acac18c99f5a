/** @file Many short runs for the scaling view: the rows of a grid, each trained as one batch of networks. */

import { buildProblem } from '../core/problem'
import { gradientStepSize } from '../core/stepSize'
import { toTeacherBasis } from '../core/teacherBasis'
import { divergedRatio, type Experiment } from '../experiment/schema'
import {
  curveDepths,
  type SweptOptimizer,
  sweepBase,
  sweepKappas,
  sweepRows,
  sweptOptimizers,
} from '../experiment/sweep'
import type { Kernels } from './backend'
import type { SweepCell, SweepEvent } from './sweepProtocol'
import { blockSteps, type LinearEnsemble } from './trainer'

/** Steps of the curves that show the collapse over depths. */
const curveSteps = 192

/** Runs the whole sweep of an experiment, reporting as results come. */
export function runSweep(
  experiment: Experiment,
  { make, report }: Kernels,
  post: (event: SweepEvent) => void,
): void {
  post({ type: 'started', report })
  const rows = sweepRows(experiment)
  const parts = sweptOptimizers.length * (curveDepths.length + rows.length)
  let finished = 0
  const finish = () => post({ type: 'progress', done: ++finished / parts })

  const ensembleOf = (id: SweptOptimizer, base: Experiment, kappas: readonly number[]) => {
    const problems = kappas.map((kappa) => buildProblem({ ...base, kappa }))
    const replicas = problems.map((problem) => ({
      problem: toTeacherBasis(problem),
      seed: base.seed,
    }))
    const optimizer =
      id === 'natural'
        ? ({ kind: 'natural', step: base.naturalStep, fisher: 'population' } as const)
        : ({ kind: 'gradient', step: gradientStepSize(base, problems[0]!) } as const)
    return make(replicas, optimizer, base)
  }

  for (const depth of curveDepths) {
    for (const optimizer of sweptOptimizers) {
      const base = { ...sweepBase(experiment), depth }
      const ensemble = ensembleOf(optimizer, base, [experiment.kappa])
      post({ type: 'curve', optimizer, depth, relative: relativeCurve(ensemble) })
      ensemble.dispose()
      finish()
    }
  }
  rows.forEach((row, r) => {
    for (const optimizer of sweptOptimizers) {
      const ensemble = ensembleOf(optimizer, row.experiment, sweepKappas)
      fillRow(ensemble, experiment, (cell) => post({ type: 'cell', optimizer, row: r, ...cell }))
      ensemble.dispose()
      finish()
    }
  })
}

function relativeCurve(ensemble: LinearEnsemble): Float64Array {
  const relative = [1]
  while (ensemble.step < curveSteps) {
    const { losses } = ensemble.advance(blockSteps)[0]!
    relative.push(...losses.map((value) => value / ensemble.initialExcess[0]!))
  }
  return Float64Array.from(relative)
}

/** Trains a row until each of its networks has arrived, diverged, or met the cap. */
function fillRow(
  ensemble: LinearEnsemble,
  { sweepTarget, sweepCap }: Pick<Experiment, 'sweepTarget' | 'sweepCap'>,
  report: (cell: Pick<SweepCell, 'column' | 'steps' | 'hasDiverged' | 'milliseconds'>) => void,
): void {
  const target = Number(sweepTarget)
  const started = performance.now()
  const open = new Set(ensemble.initialExcess.keys())
  const close = (column: number, steps: number | null, hasDiverged: boolean) => {
    open.delete(column)
    report({ column, steps, hasDiverged, milliseconds: performance.now() - started })
  }
  while (open.size > 0 && ensemble.step < sweepCap) {
    const before = ensemble.step
    const measured = ensemble.advance(Math.min(blockSteps, sweepCap - before))
    for (const column of [...open]) {
      const ratios = measured[column]!.losses.map((v) => v / ensemble.initialExcess[column]!)
      const at = ratios.findIndex((ratio) => ratio <= target || !(ratio <= divergedRatio))
      if (at < 0) continue
      const hasArrived = ratios[at]! <= target
      close(column, hasArrived ? before + at + 1 : null, !hasArrived)
    }
  }
  for (const column of [...open]) close(column, null, false)
}
