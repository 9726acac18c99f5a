/** @file What is asked for: the experiment, what theory says of it, and what the user should read. Changed by actions.ts alone. */

import { create } from 'zustand'
import type { Experiment } from '../experiment/schema'
import { defaultExperiment } from '../systems/defaultExperiment'
import type { Prediction } from '../theory/laws/prediction'

export interface LabState {
  readonly experiment: Experiment
  /** What the user should read: bad parts of a link, and what the browser refuses. */
  readonly notices: readonly string[]
  /** What theory says of the deep linear task; null until it is computed for the first time. */
  readonly prediction: Prediction | null
  /** Whose prediction that is: the experiment's; that of the one before, for a moment; or for longer than an eye overlooks. */
  readonly laws: 'current' | 'coming' | 'late'
  /** True while a page that was opened without a link has not gone to another experiment by one. */
  readonly isOpening: boolean
  /** How the search for a start without a wall goes; null when none was asked for. */
  readonly seedSearch: string | null
}

export const useLab = create<LabState>(() => ({
  experiment: defaultExperiment,
  notices: [],
  prediction: null,
  laws: 'coming',
  isOpening: false,
  seedSearch: null,
}))

/** The prediction of the experiment as it is now, which its measurements can be compared with; null while it is computed. */
export const currentPrediction = ({ prediction, laws }: LabState): Prediction | null =>
  laws === 'current' ? prediction : null
