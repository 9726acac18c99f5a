/** @file What is known before a run, from its experiment; it never sees the measured losses. */

import { buildProblem } from '../core/problem'
import type { Experiment } from '../experiment/schema'
import { type Prediction, predict } from '../theory/laws/prediction'
import { forAllSeeds } from '../theory/laws/sharedLaw'
import { findWallFreeSeed, type SeedSearch } from './wallFreeSeed'

export interface PredictionRequest {
  readonly type: 'predict' | 'find-seed'
  /** Comes back with the answer. */
  readonly id: number
  readonly experiment: Experiment
  /** What a search may take. */
  readonly milliseconds: number
}

export type PredictionReply =
  | { readonly type: 'predict'; readonly id: number; readonly prediction: Prediction }
  | { readonly type: 'find-seed'; readonly id: number; readonly search: SeedSearch }

export function answerPrediction({
  type,
  id,
  experiment,
  milliseconds,
}: PredictionRequest): PredictionReply {
  if (type === 'find-seed') {
    return { type, id, search: findWallFreeSeed(experiment, milliseconds) }
  }
  const prediction = predict(experiment, buildProblem(experiment))
  return { type, id, prediction: forAllSeeds(prediction, experiment) }
}
