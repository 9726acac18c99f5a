/** @file What the client and its worker say to each other besides the page's own protocol: types only. */

import type { Command, LoadCommand, RecoverCommand } from './commands'
import type { EngineEvent, LostEvent } from './protocol'
import type { RacerSnapshot } from './racer'

/** All that a run needs to go on in another worker, bit for bit: every system's networks. */
export interface SnapshotEvent {
  readonly type: 'snapshot'
  readonly run: number
  readonly racers: Readonly<Record<string, RacerSnapshot>>
}

/** Builds a run again and goes on from a snapshot; answered by restored or failed. */
export interface ResumeCommand {
  readonly type: 'resume'
  readonly load: LoadCommand
  /** Of each system; what is not there begins at step 0. */
  readonly snapshot: SnapshotEvent['racers']
  /** Milliseconds to wait for a GPU that was there before: after a crash it is started again. */
  readonly patience: number
}

/** Asks whether the worker lives; answered by pong. */
interface PingCommand {
  readonly type: 'ping'
}

interface PongEvent {
  readonly type: 'pong'
}

/** Nothing will be heard for as long as this, since something long is under way that cannot be interrupted. */
interface BusyEvent {
  readonly type: 'busy'
  readonly milliseconds: number
}

export type WorkerCommand = Exclude<Command, RecoverCommand> | ResumeCommand | PingCommand

export type WorkerEvent =
  | Exclude<EngineEvent, LostEvent>
  | Omit<LostEvent, 'snapshotStep'>
  | SnapshotEvent
  | PongEvent
  | BusyEvent
