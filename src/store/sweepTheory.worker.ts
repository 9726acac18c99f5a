/** @file Theory's own numbers for the scaling grid, off the main thread. */

import type { Experiment } from '../experiment/schema'
import { sweepKappas, sweepRows } from '../experiment/sweep'
import { type PredictedSteps, predictedSteps } from '../theory/laws/stepsToTarget'
import { answerRequests } from './answeringWorker'

/** One list a row of the grid, one entry a column. */
export type SweepTheory = readonly (readonly PredictedSteps[])[]

const reach = 50_000

answerRequests<Experiment>((experiment) => {
  const grid: SweepTheory = sweepRows(experiment).map((row) =>
    sweepKappas.map((kappa) => predictedSteps({ ...row.experiment, kappa }, reach)),
  )
  self.postMessage(grid)
})
