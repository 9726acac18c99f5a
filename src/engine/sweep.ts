/** @file Many short runs for the scaling view: curves over depths, and a grid of networks trained until each has arrived. */

import { excessLoss, totalMap } from '../core/network'
import { buildProblem } from '../core/problem'
import { paramsOf } from '../experiment/chosen'
import { divergedRatio, type Experiment } from '../experiment/schema'
import {
  curveSteps,
  type SweptSystem,
  sweepBase,
  sweepKappas,
  sweepRows,
} from '../experiment/sweep'
import { withUpdate } from '../systems/withUpdate'
import type { Ensemble } from './ensemble'
import type { Kernels } from './linearKernels'
import type { CellsPart, CurvePart, SweepCell, SweepPart, SweepWord } from './sweepProtocol'
import { blockSteps } from './trainer'

/** Does a part of an experiment's sweep, reporting as results come. */
export async function runPart(
  experiment: Experiment,
  part: SweepPart,
  kernels: Kernels,
  post: (word: SweepWord) => void,
): Promise<void> {
  const networks =
    part.kind === 'curve'
      ? await curveNetworks(experiment, part, kernels)
      : await cellNetworks(experiment, part, kernels)
  if (part.kind === 'curve') {
    const { system, depth } = part
    post({ type: 'curve', system, depth, relative: relativeCurve(networks) })
  } else {
    const { system, row, columns } = part
    trainCells(networks, experiment, {
      cell: (k, cell) => post({ type: 'cell', system, row, column: columns[k]!, ...cell }),
      alive: () => post({ type: 'alive' }),
    })
  }
  networks.ensemble.dispose()
}

/** Networks that train together, and the excess loss of each one's start. */
interface Networks {
  readonly ensemble: Ensemble
  readonly initial: readonly number[]
}

const curveNetworks = (experiment: Experiment, { system, depth }: CurvePart, kernels: Kernels) =>
  networksOf(system, { ...sweepBase(experiment), depth }, [experiment.kappa], kernels)

const cellNetworks = (
  experiment: Experiment,
  { system, row, columns }: CellsPart,
  kernels: Kernels,
) =>
  networksOf(
    system,
    sweepRows(experiment)[row]!.experiment,
    columns.map((column) => sweepKappas[column]!),
    kernels,
  )

async function networksOf(
  id: SweptSystem,
  base: Experiment,
  kappas: readonly number[],
  { make }: Kernels,
): Promise<Networks> {
  const prepared = { system: await withUpdate(id), params: paramsOf(base.systems, id)! }
  const problems = kappas.map((kappa) => ({
    seed: base.seed,
    problem: buildProblem({ ...base, kappa }),
  }))
  return {
    ensemble: make(prepared, problems, base),
    initial: problems.map(({ problem }) => excessLoss(totalMap(problem.weights), problem)),
  }
}

function relativeCurve({ ensemble, initial }: Networks): Float64Array {
  const relative = [1]
  while (ensemble.step < curveSteps) {
    const { losses } = ensemble.advance(blockSteps)[0]!
    relative.push(...losses.map((value) => value / initial[0]!))
  }
  return Float64Array.from(relative)
}

/** What is said of networks while they train. */
interface Report {
  /** What became of the k-th. */
  cell(k: number, cell: Pick<SweepCell, 'steps' | 'hasDiverged' | 'milliseconds'>): void
  /** A block of steps was taken. */
  alive(): void
}

/** Trains networks until each of them has arrived, diverged, or met the cap. */
function trainCells(
  { ensemble, initial }: Networks,
  { sweepTarget, sweepCap }: Pick<Experiment, 'sweepTarget' | 'sweepCap'>,
  report: Report,
): void {
  const target = Number(sweepTarget)
  const started = performance.now()
  const open = new Set(initial.keys())
  const close = (k: number, steps: number | null, hasDiverged: boolean) => {
    open.delete(k)
    report.cell(k, { steps, hasDiverged, milliseconds: performance.now() - started })
  }
  while (open.size > 0 && ensemble.step < sweepCap) {
    report.alive()
    const before = ensemble.step
    const measured = ensemble.advance(Math.min(blockSteps, sweepCap - before))
    for (const k of [...open]) {
      const ratios = measured[k]!.losses.map((v) => v / initial[k]!)
      const at = ratios.findIndex((ratio) => ratio <= target || !(ratio <= divergedRatio))
      if (at < 0) continue
      const hasArrived = ratios[at]! <= target
      close(k, hasArrived ? before + at + 1 : null, !hasArrived)
    }
  }
  for (const k of [...open]) close(k, null, false)
}
