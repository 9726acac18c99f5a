/** @file The autoencoder's state: its digits and its run. Changed by actions.ts and events.ts alone. */

import { create } from 'zustand'
import type { EndedEvent } from '../../engine/autoencoder/protocol'
import type { BackendReport } from '../../engine/protocol'
import type { AutoencoderOptimizerId } from '../../experiment/autoencoder'
import type { AutoencoderTrace } from './trace'

/**
 * closed: the tab was never opened; fetching: the digits are on their way; loading: the worker builds
 * the networks; ready: nothing has run; running; paused: some steps taken; ended: every optimizer has;
 * lost: the GPU took the context away; failed: see message.
 */
export type AutoencoderPhase =
  | 'closed'
  | 'fetching'
  | 'loading'
  | 'ready'
  | 'running'
  | 'paused'
  | 'ended'
  | 'lost'
  | 'failed'

export interface AutoencoderState {
  readonly phase: AutoencoderPhase
  /** Names the run, so that events of an older one can be told apart. */
  readonly run: number
  /** Whether training starts as soon as the worker is ready. */
  readonly runsWhenReady: boolean
  /** Bytes of the digits that have arrived, and all of them, while they are fetched. */
  readonly fetched: { readonly bytes: number; readonly total: number } | null
  /** False where the browser could not compute the checksum of the digits in use. */
  readonly isVerified: boolean
  /** Why the autoencoder cannot be trained; empty when it can. */
  readonly obstacles: readonly string[]
  /** Why the phase is failed. */
  readonly message: string | null
  readonly report: BackendReport | null
  /** Test loss of the best linear autoencoder of the same code width; null where there is none, 0 where its code holds a whole image. */
  readonly pcaLoss: number | null
  readonly ends: Readonly<Partial<Record<AutoencoderOptimizerId, EndedEvent>>>
  /** The test digits that are shown, in [0, 255], one after the other. */
  readonly originals: Uint8Array | null
  /** Counts redraws: changes, at most once a frame, when traces have grown. */
  readonly frame: number
  /** Counts summaries: like frame, but at most twice a second while a run goes on. */
  readonly summary: number
  /** Steps of all optimizers together, per second of the clock; 0 while the run stands. */
  readonly stepsPerSecond: number
}

/** What was measured of each optimizer of the run under way; read it when `frame` changes. */
export const autoencoderTraces = new Map<AutoencoderOptimizerId, AutoencoderTrace>()

export const useAutoencoder = create<AutoencoderState>(() => ({
  phase: 'closed',
  run: 0,
  runsWhenReady: false,
  fetched: null,
  isVerified: true,
  obstacles: [],
  message: null,
  report: null,
  pcaLoss: null,
  ends: {},
  originals: null,
  frame: 0,
  summary: 0,
  stepsPerSecond: 0,
}))
