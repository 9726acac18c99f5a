/** @file What is asked for: the experiment, what theory says of it, and what the user should read. Changed by actions.ts alone. */

import { create } from 'zustand'
import type { Experiment } from '../experiment/schema'
import { defaultExperiment } from '../systems/defaultExperiment'
import type { Prediction } from '../theory/laws/prediction'

export interface LabState {
  readonly experiment: Experiment
  /** What the user should read: bad parts of a link, and what the browser refuses. */
  readonly notices: readonly string[]
  /** What theory says of the deep linear task; null until it is computed. */
  readonly prediction: Prediction | null
  /** How the search for a start without a wall goes; null when none was asked for. */
  readonly seedSearch: string | null
}

export const useLab = create<LabState>(() => ({
  experiment: defaultExperiment,
  notices: [],
  prediction: null,
  seedSearch: null,
}))
