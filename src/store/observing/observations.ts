/** @file What the open tab has observed of the run under way, kept outside React; read it when `frame` changes. */

import type { ForecastOf, ForecastTab } from './forecasts'
import { keepsAll, type ObservedTab } from './observedTabs'
import type { ObservationOf } from './observers'

/** What a tab computed from the weights after `step` steps. */
export interface Observed<T extends ObservedTab> {
  readonly step: number
  readonly value: ObservationOf<T>
}

let openTab: ObservedTab | null = null
let forecast: unknown = null
const observed = new Map<string, Observed<ObservedTab>[]>()
const blanks = new Map<string, number>()
let failure: string | null = null

/** In the order of their steps, since the tab was opened or the run begun; empty for a tab that is not open. */
export function observationsOf<T extends ObservedTab>(
  tab: T,
  system: string,
): readonly Observed<T>[] {
  if (tab !== openTab) return []
  return (observed.get(system) ?? []) as unknown as readonly Observed<T>[]
}

/** What the tab says before the run; null until it is computed. */
export function forecastOf<T extends ForecastTab>(tab: T): ForecastOf<T> | null {
  return tab === openTab ? (forecast as ForecastOf<T> | null) : null
}

/** The step at which a system's weights were no finite numbers when last looked at; null where they are. */
export function blankStepOf(system: string): number | null {
  return blanks.get(system) ?? null
}

/** Why the open tab lacks something; null where it lacks nothing. */
export const observingFailure = (): string | null => failure

/** Of a longer history every second observation is forgotten: views are drawn, and memory is kept, within bounds. */
const mostObserved = 8192

function forgetHalf(observations: Observed<ObservedTab>[]): void {
  let kept = 0
  for (let i = 0; i < observations.length; i += 2) observations[kept++] = observations[i]!
  observations.length = kept
}

/** Forgets everything, for another tab or run. */
export function beginObserving(tab: ObservedTab | null): void {
  openTab = tab
  forecast = null
  observed.clear()
  blanks.clear()
  failure = null
}

export function keepForecast(value: unknown): void {
  forecast = value
}

export function keepObservation(system: string, step: number, value: unknown): void {
  if (!openTab) return
  const before = keepsAll[openTab] ? (observed.get(system) ?? []) : []
  // After a lost context a run goes on from an earlier step.
  while (before.length > 0 && before.at(-1)!.step >= step) before.pop()
  if (before.length >= mostObserved) forgetHalf(before)
  before.push({ step, value } as Observed<ObservedTab>)
  observed.set(system, before)
  blanks.delete(system)
}

export function keepBlank(system: string, step: number): void {
  blanks.set(system, step)
}

export function keepFailure(message: string): void {
  failure = message
}
