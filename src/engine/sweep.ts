/** @file Many short runs for the scaling view: the rows of a grid, each trained as one batch of networks. */

import { excessLoss, totalMap } from '../core/network'
import { buildProblem } from '../core/problem'
import { paramsOf } from '../experiment/chosen'
import { divergedRatio, type Experiment } from '../experiment/schema'
import {
  curveDepths,
  curveSteps,
  type SweptSystem,
  sweepBase,
  sweepKappas,
  sweepRows,
  sweptSystems,
} from '../experiment/sweep'
import { systemOf } from '../systems/all'
import type { Ensemble } from './ensemble'
import type { Kernels, Prepared } from './linearKernels'
import type { SweepCell, SweepWorkerEvent } from './sweepProtocol'
import { blockSteps } from './trainer'

/** Networks that train together, and the excess loss of each one's start. */
interface Row {
  readonly ensemble: Ensemble
  readonly initial: readonly number[]
}

const sweptSystem = (id: SweptSystem, { systems }: Experiment): Prepared => ({
  system: systemOf(id)!,
  params: paramsOf(systems, id)!,
})

/**
 * Runs the sweep of an experiment, reporting as results come.
 * @param done parts that need not be done again: the curves, then the rows, each of both systems
 */
export function runSweep(
  experiment: Experiment,
  { make, report }: Kernels,
  post: (event: SweepWorkerEvent) => void,
  done = 0,
): void {
  post({ type: 'started', report })
  const row = (id: SweptSystem, base: Experiment, kappas: readonly number[]): Row => {
    const problems = kappas.map((kappa) => ({
      seed: base.seed,
      problem: buildProblem({ ...base, kappa }),
    }))
    return {
      ensemble: make(sweptSystem(id, base), problems, base),
      initial: problems.map(({ problem }) => excessLoss(totalMap(problem.weights), problem)),
    }
  }
  const curves = curveDepths.flatMap((depth) =>
    sweptSystems.map((system) => () => {
      const base = { ...sweepBase(experiment), depth }
      const networks = row(system, base, [experiment.kappa])
      post({ type: 'curve', system, depth, relative: relativeCurve(networks) })
      return networks
    }),
  )
  const rows = sweepRows(experiment).flatMap(({ experiment: base }, r) =>
    sweptSystems.map((system) => () => {
      const networks = row(system, base, sweepKappas)
      const report: Report = {
        cell: (cell) => post({ type: 'cell', system, row: r, ...cell }),
        alive: () => post({ type: 'alive' }),
      }
      fillRow(networks, experiment, report)
      return networks
    }),
  )
  const parts = [...curves, ...rows]
  parts.slice(done).forEach((run, k) => {
    run().ensemble.dispose()
    post({ type: 'progress', parts: done + k + 1, done: (done + k + 1) / parts.length })
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

/** What is said of a row while it trains. */
interface Report {
  cell(cell: Omit<SweepCell, 'type' | 'system' | 'row'>): void
  /** A block of steps was taken. */
  alive(): void
}

/** Trains a row until each of its networks has arrived, diverged, or met the cap. */
function fillRow(
  { ensemble, initial }: Row,
  { sweepTarget, sweepCap }: Pick<Experiment, 'sweepTarget' | 'sweepCap'>,
  report: Report,
): void {
  const target = Number(sweepTarget)
  const started = performance.now()
  const open = new Set(initial.keys())
  const close = (column: number, steps: number | null, hasDiverged: boolean) => {
    open.delete(column)
    report.cell({ column, steps, hasDiverged, milliseconds: performance.now() - started })
  }
  while (open.size > 0 && ensemble.step < sweepCap) {
    report.alive()
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
