/** @file A lesson: what to do in the lab to answer its question, and the numbers that prove the answer. */

import { buildProblem } from '../core/problem'
import type { Experiment } from '../experiment/schema'
import { type Prediction, predict } from '../theory/laws/prediction'
import { setUp } from './setups'

/** What was measured of a system. */
export interface Measured {
  readonly steps: Float64Array
  readonly milliseconds: Float64Array
  readonly operations: number
  readonly count: number
  values(name: string): Float64Array
}

/** What a number is computed from. */
export interface Known {
  readonly experiment: Experiment
  /** What theory says of it; null until it is computed. */
  readonly prediction: Prediction | null
  /** What was measured of each system. */
  readonly traces: ReadonlyMap<string, Measured>
}

/** A number that the experiment gives, never one that was typed. */
export interface Figure {
  readonly id: string
  readonly label: string
  /** Null where it is not known yet, or means nothing. */
  readonly of: (known: Known) => number | null
  /** True once what was to be done has been done. */
  readonly isThere: (known: Known) => boolean
}

/** Something to do; `changes` is what a press does for whoever does not want to. */
export interface Task {
  readonly words: string
  readonly press?: { readonly label: string; readonly changes: () => Partial<Experiment> }
}

/** What to read: a paper or a book. */
export interface Reference {
  readonly text: string
  readonly address?: string
}

export interface Lesson {
  /** Its place, 1, 2, …: its question and its experiment stand there in setups.ts. */
  readonly number: number
  /** What one has to know first. */
  readonly story: readonly string[]
  readonly tasks: readonly Task[]
  readonly figures: readonly Figure[]
  /** Why, with numbers computed when it is asked for. */
  readonly answer: () => readonly string[]
  readonly references: readonly Reference[]
}

const predictions = new WeakMap<Experiment, Prediction>()

/** What theory says of an experiment, computed once. */
export function predictionOf(experiment: Experiment): Prediction {
  const known = predictions.get(experiment)
  if (known) return known
  const prediction = predict(experiment, buildProblem(experiment))
  predictions.set(experiment, prediction)
  return prediction
}

/** A lesson's experiment with some of it changed, and what theory says of it. */
export function knownOf(lesson: number, changes: Partial<Experiment> = {}): Known {
  const experiment = { ...setUp(lesson), ...changes }
  return { experiment, prediction: predictionOf(experiment), traces: new Map() }
}

/** Steps of a system to 10⁻⁶ of the start, by its law; null without one. */
export const stepsOf = ({ prediction }: Known, system: string): number | null =>
  prediction?.laws[system]?.stepsToTarget ?? null

/** One number over another; null where either is missing. */
export const ratio = (over: number | null, under: number | null): number | null =>
  over === null || !under ? null : over / under

/** With another step for one of its systems. */
export const withStep = (
  { systems }: Experiment,
  id: string,
  step: number,
): Partial<Experiment> => ({
  systems: systems.map((one) =>
    one.id === id ? { ...one, params: { ...one.params, step } } : one,
  ),
})

/** The step of a system that runs; null where it does not. */
export function stepOf({ systems }: Experiment, id: string): number | null {
  const step = systems.find((one) => one.id === id)?.params.step
  return typeof step === 'number' ? step : null
}
