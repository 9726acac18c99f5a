/**
 * @file What must happen, by system: its loss, its modes, its floor under noise. A system that does not stand
 * here has no law, and the page says so in the words of its own description.
 */

import type { Params } from '../../experiment/chosen'
import type { Experiment } from '../../experiment/schema'
import { balancedLaws } from './balancedLaws'
import { gradientFloor, naturalFloor } from './floors/floorLaws'
import { predictGradient } from './gradientPrediction'
import { gradientForecast } from './modes/gradientForecast'
import { naturalForecast } from './modes/naturalForecast'
import { type NaturalRun, predictNatural } from './naturalPrediction'
import { type Laws, stepOf } from './questions'
import { standInLaws } from './standInLaws'

/** The laws of an exact natural gradient. */
const natural = (runOf: (params: Params) => NaturalRun): Laws => ({
  loss: ({ experiment, params, problem, start, picture, floor }) =>
    predictNatural(experiment, runOf(params), problem, start, picture, floor),
  modes: ({ experiment, params, problem, shown }) =>
    naturalForecast(experiment, runOf(params), problem, shown),
  floor: (asked) => naturalFloor(asked, runOf(asked.params)),
  ratioStep: stepOf,
})

export const laws: Readonly<Record<string, Laws | undefined>> = {
  naturalGradient: natural((params) => ({
    alpha: stepOf(params),
    fisher: params.fisher === 'population' ? 'population' : 'batch',
  })),
  populationFisher: natural((params) => ({ alpha: stepOf(params), fisher: 'population' })),
  sgd: {
    loss: ({ experiment, params, problem, start, floor, curvature, slopeAt }) => {
      const step = stepOf(params)
      const eta = step / curvature
      return predictGradient(experiment, step, problem, start, eta, floor, slopeAt(eta))
    },
    modes: ({ experiment, params, problem, shown }) =>
      gradientForecast(experiment, stepOf(params), problem, shown),
    floor: (asked) => gradientFloor(asked, stepOf(asked.params)),
  },
  ...balancedLaws,
  ...standInLaws,
}

/** The step α of the natural gradient that runs, by whichever Fisher matrix; null where none does. */
export function naturalStepOf({ systems }: Pick<Experiment, 'systems'>): number | null {
  const run = systems.find(({ id }) => id === 'naturalGradient' || id === 'populationFisher')
  return run ? stepOf(run.params) : null
}

/** The step of gradient descent, in units of 1/λ₁; null where it does not run. */
export function gradientStepOf({ systems }: Pick<Experiment, 'systems'>): number | null {
  const run = systems.find(({ id }) => id === 'sgd')
  return run ? stepOf(run.params) : null
}
