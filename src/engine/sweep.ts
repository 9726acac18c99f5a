/** @file Many short runs for the scaling view: the rows of a grid, each trained as one batch of networks. */

import { excessLoss, totalMap } from '../core/network'
import { buildProblem } from '../core/problem'
import { paramsOf } from '../experiment/chosen'
import { divergedRatio, type Experiment } from '../experiment/schema'
import {
  curveDepths,
  type SweptSystem,
  sweepBase,
  sweepKappas,
  sweepRows,
  sweptSystems,
} from '../experiment/sweep'
import { systemOf } from '../systems/all'
import type { Kernels, Prepared } from './backend'
import type { Ensemble } from './ensemble'
import type { SweepCell, SweepEvent } from './sweepProtocol'
import { blockSteps } from './trainer'

/** Steps of the curves that show the collapse over depths. */
const curveSteps = 192

/** Networks that train together, and the excess loss of each one's start. */
interface Row {
  readonly ensemble: Ensemble
  readonly initial: readonly number[]
}

const sweptSystem = (id: SweptSystem, { systems }: Experiment): Prepared => ({
  system: systemOf(id)!,
  params: paramsOf(systems, id)!,
})

/** Runs the whole sweep of an experiment, reporting as results come. */
export function runSweep(
  experiment: Experiment,
  { make, report }: Kernels,
  post: (event: SweepEvent) => void,
): void {
  post({ type: 'started', report })
  const rows = sweepRows(experiment)
  const parts = sweptSystems.length * (curveDepths.length + rows.length)
  let finished = 0
  const finish = () => post({ type: 'progress', done: ++finished / parts })

  const ensembleOf = (id: SweptSystem, base: Experiment, kappas: readonly number[]): Row => {
    const problems = kappas.map((kappa) => ({
      seed: base.seed,
      problem: buildProblem({ ...base, kappa }),
    }))
    return {
      ensemble: make(sweptSystem(id, base), problems, base),
      initial: problems.map(({ problem }) => excessLoss(totalMap(problem.weights), problem)),
    }
  }

  for (const depth of curveDepths) {
    for (const system of sweptSystems) {
      const base = { ...sweepBase(experiment), depth }
      const row = ensembleOf(system, base, [experiment.kappa])
      post({ type: 'curve', system, depth, relative: relativeCurve(row) })
      row.ensemble.dispose()
      finish()
    }
  }
  rows.forEach((row, r) => {
    for (const system of sweptSystems) {
      const networks = ensembleOf(system, row.experiment, sweepKappas)
      fillRow(networks, experiment, (cell) => post({ type: 'cell', system, row: r, ...cell }))
      networks.ensemble.dispose()
      finish()
    }
  })
}

function relativeCurve({ ensemble, initial }: Row): Float64Array {
  const relative = [1]
  while (ensemble.step < curveSteps) {
    const { losses } = ensemble.advance(blockSteps)[0]!
    relative.push(...losses.map((value) => value / initial[0]!))
  }
  return Float64Array.from(relative)
}

/** Trains a row until each of its networks has arrived, diverged, or met the cap. */
function fillRow(
  { ensemble, initial }: Row,
  { sweepTarget, sweepCap }: Pick<Experiment, 'sweepTarget' | 'sweepCap'>,
  report: (cell: Pick<SweepCell, 'column' | 'steps' | 'hasDiverged' | 'milliseconds'>) => void,
): void {
  const target = Number(sweepTarget)
  const started = performance.now()
  const open = new Set(initial.keys())
  const close = (column: number, steps: number | null, hasDiverged: boolean) => {
    open.delete(column)
    report({ column, steps, hasDiverged, milliseconds: performance.now() - started })
  }
  while (open.size > 0 && ensemble.step < sweepCap) {
    const before = ensemble.step
    const measured = ensemble.advance(Math.min(blockSteps, sweepCap - before))
    for (const column of [...open]) {
      const ratios = measured[column]!.losses.map((v) => v / initial[column]!)
      const at = ratios.findIndex((ratio) => ratio <= target || !(ratio <= divergedRatio))
      if (at < 0) continue
      const hasArrived = ratios[at]! <= target
      close(column, hasArrived ? before + at + 1 : null, !hasArrived)
    }
  }
  for (const column of [...open]) close(column, null, false)
}
