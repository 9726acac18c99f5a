/** @file The state of a run, of any task. */

import type { BackendReport, EndedEvent } from '../../engine/protocol'

/**
 * closed: never asked for; loading: the worker builds the networks, or what they train on is on its way;
 * ready: nothing has run; running; paused: some steps taken; ended: every system has; lost: the GPU took
 * the context away; silent: the worker answers no more; failed: see message.
 */
export type Phase =
  | 'closed'
  | 'loading'
  | 'ready'
  | 'running'
  | 'paused'
  | 'ended'
  | 'lost'
  | 'silent'
  | 'failed'

export interface RunState {
  readonly phase: Phase
  /** Names the run, so that events of an older one can be told apart. */
  readonly run: number
  /** Whether training starts as soon as the worker is ready. */
  readonly runsWhenReady: boolean
  /** Why it cannot run; empty when it can. */
  readonly obstacles: readonly string[]
  /** Why the phase is failed. */
  readonly message: string | null
  readonly report: BackendReport | null
  /** How many times faster the CPU takes a step than the software renderer that trains; null until measured. */
  readonly cpuSpeedup: number | null
  /** Systems that run in float64 on the CPU, whatever the report says. */
  readonly onCpu: readonly string[]
  /** Test loss of the best linear autoencoder of the same code width; null where there is none, 0 where its code holds a whole image. */
  readonly pcaLoss: number | null
  /** How each system that has ended did, by its id. */
  readonly ends: Readonly<Record<string, EndedEvent | undefined>>
  /** The step training can go on from while the phase is lost or silent. */
  readonly snapshotStep: number
  /** Counts redraws: changes, at most once a frame, when traces have grown. */
  readonly frame: number
  /** Counts summaries: like frame, but at most twice a second while a run goes on. */
  readonly summary: number
  /** Measured rate of the run under way, in steps per second; 0 when it stands. */
  readonly stepsPerSecond: number
}

export const closed: RunState = {
  phase: 'closed',
  run: 0,
  runsWhenReady: false,
  obstacles: [],
  message: null,
  report: null,
  cpuSpeedup: null,
  onCpu: [],
  pcaLoss: null,
  ends: {},
  snapshotStep: 0,
  frame: 0,
  summary: 0,
  stepsPerSecond: 0,
}
