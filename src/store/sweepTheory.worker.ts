/** @file Theory's own numbers for the scaling grid, off the main thread. */

import type { Experiment } from '../experiment/schema'
import {
  atStepSize,
  curveDepths,
  curveSteps,
  nearestKappa,
  type SweptSystem,
  sweepBase,
  sweepKappas,
  sweepRows,
  sweptSystems,
} from '../experiment/sweep'
import { type PredictedSteps, predictedCurves, predictedSteps } from '../theory/laws/stepsToTarget'
import { answerRequests } from './answeringWorker'

export interface SweepTheory {
  /** One list a row of the grid, one entry a column. */
  readonly grid: readonly (readonly PredictedSteps[])[]
  readonly curves: readonly ForetoldCurve[]
  /** Steps against the step size, at the column nearest to the experiment's κ; empty for grids over something else. */
  readonly bySize: readonly { readonly size: number; readonly steps: PredictedSteps }[]
}

interface ForetoldCurve {
  readonly system: SweptSystem
  readonly depth: number
  /** Excess loss relative to the start's at steps 0, 1, …. */
  readonly relative: Float64Array
}

const reach = 50_000

answerRequests<Experiment>((experiment) => {
  const grid = sweepRows(experiment).map((row) =>
    sweepKappas.map((kappa) => predictedSteps({ ...row.experiment, kappa }, reach)),
  )
  const curves = curveDepths.flatMap((depth) => {
    const both = predictedCurves({ ...sweepBase(experiment), depth }, curveSteps)
    return sweptSystems.map((system) => ({ system, depth, relative: both[system] }))
  })
  self.postMessage({ grid, curves, bySize: bySize(experiment) } satisfies SweepTheory)
})

/** From the smallest size of the grid to the largest. */
const sizes = Array.from({ length: 49 }, (_, i) => 0.02 * (2.2 / 0.02) ** (i / 48))

function bySize(experiment: Experiment): SweepTheory['bySize'] {
  if (experiment.sweepGrid !== 'alpha') return []
  const base = sweepBase({ ...experiment, kappa: sweepKappas[nearestKappa(experiment.kappa)]! })
  return sizes.map((size) => ({ size, steps: predictedSteps(atStepSize(base, size), reach) }))
}
