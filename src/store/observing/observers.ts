/** @file What each observed tab computes from the weights of a run; runs in the observing worker. */

import type { Matrix } from 'ml-matrix'
import type { Problem } from '../../core/problem'
import type { Experiment } from '../../experiment/schema'
import { curvatureObserver } from '../../theory/observe/observeCurvature'
import { observeFisher } from '../../theory/observe/observeFisher'
import { modeObserver } from '../../theory/observe/observeModes'
import { observeNoise } from '../../theory/observe/observeNoise'
import type { ObservedTab } from './observedTabs'

/** One sample of the weights of a system's first network. */
export interface WeightSample {
  readonly system: string
  readonly step: number
  /** W₁ first, in the teacher's basis. */
  readonly layers: readonly Matrix[]
}

/** Made once a run with its problem in the teacher's basis, then called for each sample; what it gives can be cloned. */
type Observer = (experiment: Experiment, problem: Problem) => (sample: WeightSample) => unknown

export const observers = {
  modes: modeObserver,
  curvature: curvatureObserver,
  fisher: observeFisher,
  noise: (_, problem) => (sample) => observeNoise(sample.layers, problem),
} satisfies Record<ObservedTab, Observer>

export type ObservationOf<T extends ObservedTab> = ReturnType<ReturnType<(typeof observers)[T]>>

/** The observer of a tab, whichever it is. */
export const observerOf = (tab: ObservedTab): Observer => observers[tab]
