/** @file What each observed tab says before the run, from the experiment alone; runs in the observing worker. */

import type { Problem } from '../../core/problem'
import type { Experiment } from '../../experiment/schema'
import { noiseForecast } from '../../theory/laws/floors/noiseForecast'
import { predictModes } from '../../theory/laws/modes/predictModes'
import { forecastCurvature } from '../../theory/spectrum/curvatureForecast'
import type { ObservedTab } from './observedTabs'

type Forecast = (experiment: Experiment, problem: Problem) => unknown

/** With the problem in the teacher's basis; results can be cloned. */
export const forecasts = {
  modes: predictModes,
  curvature: forecastCurvature,
  noise: noiseForecast,
} satisfies Partial<Record<ObservedTab, Forecast>>

/** The tabs that have one. */
export type ForecastTab = keyof typeof forecasts

export type ForecastOf<T extends ForecastTab> = ReturnType<(typeof forecasts)[T]>

/** The forecast of a tab, if it has one. */
export const forecastFor = (tab: ObservedTab): Forecast | undefined =>
  (forecasts as Partial<Record<ObservedTab, Forecast>>)[tab]
