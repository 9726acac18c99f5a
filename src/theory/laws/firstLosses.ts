/**
 * @file What must happen to the losses of the two systems that the page opens with, apart from all other laws
 * (laws.ts), so that they can be drawn first.
 */

import type { Params } from '../../experiment/chosen'
import { predictGradient } from './gradientPrediction'
import { type NaturalRun, predictNatural } from './naturalPrediction'
import { type Laws, stepOf } from './questions'

/** How each exact natural gradient runs. */
export const naturalRuns = {
  naturalGradient: (params: Params): NaturalRun => ({
    alpha: stepOf(params),
    fisher: params.fisher === 'population' ? 'population' : 'batch',
  }),
  populationFisher: (params: Params): NaturalRun => ({
    alpha: stepOf(params),
    fisher: 'population',
  }),
}

const natural =
  (runOf: (params: Params) => NaturalRun): Laws['loss'] =>
  ({ experiment, params, problem, start, picture, floor }) =>
    predictNatural(experiment, runOf(params), problem, start, picture, floor)

export const firstLosses: Readonly<Record<string, Laws['loss'] | undefined>> = {
  naturalGradient: natural(naturalRuns.naturalGradient),
  populationFisher: natural(naturalRuns.populationFisher),
  sgd: ({ experiment, params, problem, start, floor, curvature, slopeAt }) => {
    const step = stepOf(params)
    const eta = step / curvature
    return predictGradient(experiment, step, problem, start, eta, floor, slopeAt(eta))
  },
}
