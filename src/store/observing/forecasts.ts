/** @file What each observed tab says before the run, from the experiment alone; runs in the observing worker. */

import { buildProblem, type Problem } from '../../core/problem'
import { toTeacherBasis } from '../../core/teacherBasis'
import type { Experiment } from '../../experiment/schema'
import { noiseForecast } from '../../theory/laws/floors/noiseForecast'
import { predictModes } from '../../theory/laws/modes/predictModes'
import { predict } from '../../theory/laws/prediction'
import { forecastCurvature } from '../../theory/spectrum/curvatureForecast'
import { hasNoise, withNoise } from '../presets'
import type { ObservedTab } from './observedTabs'

type Forecast = (experiment: Experiment, problem: Problem) => unknown

/** Where there is no noise, the floors are those of the same experiment with it, which the tab offers. */
function noiseOrOffer(experiment: Experiment, problem: Problem) {
  const forecast = noiseForecast(experiment, problem)
  if (hasNoise(experiment)) return { ...forecast, offered: null }
  const offered: Experiment = { ...experiment, ...withNoise(experiment) }
  const posed = buildProblem(offered)
  const { floors } = noiseForecast(offered, toTeacherBasis(posed))
  const { laws } = predict(offered, posed)
  return { ...forecast, offered: { experiment: offered, floors, laws } }
}

/** With the problem in the teacher's basis; results can be cloned. */
export const forecasts = {
  modes: predictModes,
  curvature: forecastCurvature,
  noise: noiseOrOffer,
} satisfies Partial<Record<ObservedTab, Forecast>>

/** The tabs that have one. */
export type ForecastTab = keyof typeof forecasts

export type ForecastOf<T extends ForecastTab> = ReturnType<(typeof forecasts)[T]>

/** The forecast of a tab, if it has one. */
export const forecastFor = (tab: ObservedTab): Forecast | undefined =>
  (forecasts as Partial<Record<ObservedTab, Forecast>>)[tab]
