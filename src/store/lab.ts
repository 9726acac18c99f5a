/** @file The lab's state: the experiment, its run, its prediction. Changed by actions.ts and engineEvents.ts alone. */

import { create } from 'zustand'
import type { BackendReport, EndedEvent } from '../engine/protocol'
import type { OptimizerId } from '../experiment/optimizers'
import { defaultExperiment, type Experiment } from '../experiment/schema'
import type { Prediction } from '../theory/laws/prediction'
import type { Trace } from './trace'

/**
 * loading: the worker builds the problem; ready: nothing has run; running; paused: some steps taken;
 * ended: every optimizer has; lost: the GPU took the context away; failed: see message.
 */
export type Phase = 'loading' | 'ready' | 'running' | 'paused' | 'ended' | 'lost' | 'failed'

/** How an optimizer's run ended. */
export type Ending = EndedEvent

export interface LabState {
  readonly experiment: Experiment
  readonly phase: Phase
  /** Names the run, so that events of an older one can be told apart. */
  readonly run: number
  /** Whether training starts as soon as the worker is ready. */
  readonly runsWhenReady: boolean
  /** What the user should read: bad parts of a link. */
  readonly notices: readonly string[]
  /** Why the experiment cannot run; empty when it can. */
  readonly obstacles: readonly string[]
  /** Why the phase is failed. */
  readonly message: string | null
  readonly report: BackendReport | null
  readonly prediction: Prediction | null
  /** How the search for a start without a wall goes; null when none was asked for. */
  readonly seedSearch: string | null
  readonly ends: Readonly<Partial<Record<OptimizerId, EndedEvent>>>
  /** The step training can go on from while the phase is lost. */
  readonly snapshotStep: number
  /** Counts redraws: changes, at most once a frame, when traces have grown. */
  readonly frame: number
  /** Counts summaries: like frame, but at most twice a second while a run goes on. */
  readonly summary: number
  /** Measured rate of the run under way, in steps per second; 0 when it stands. */
  readonly stepsPerSecond: number
}

/** The measured curves of the run under way; read them when `frame` changes. */
export const traces = new Map<OptimizerId, Trace>()

export const useLab = create<LabState>(() => ({
  experiment: defaultExperiment,
  phase: 'loading',
  run: 0,
  runsWhenReady: false,
  notices: [],
  obstacles: [],
  message: null,
  report: null,
  prediction: null,
  seedSearch: null,
  ends: {},
  snapshotStep: 0,
  frame: 0,
  summary: 0,
  stepsPerSecond: 0,
}))
