/** @file One system's networks in training together, each with its own problem and seed, whatever they run on. */

import type { Matrix } from 'ml-matrix'
import type { Weights } from '../device/network'
import type { Measurements } from '../tasks/networkTrainer'

/** All an ensemble needs to go on from here, bit for bit; only the same kind of ensemble can restore it. */
export interface Snapshot {
  readonly step: number
}

/** A network's weights, and their running average where one is kept. */
export interface Evaluated {
  readonly weights: Weights
  readonly average: Weights | null
}

export interface Ensemble {
  /** Networks. */
  readonly count: number
  /** Steps taken so far. */
  readonly step: number
  /** Makes ready what the next steps need and no system should be charged for. */
  prepare?(count: number): void
  /** Takes `count` steps (1..64) and waits for what they measured on each network. */
  advance(count: number): readonly Measurements[]
  /** The same, with this thread free while another one works for it. */
  advanceFreely?(count: number): Promise<readonly Measurements[]>
  /** What the system says of itself besides its inverses' residuals, by name. */
  readonly reports: Readonly<Record<string, number>>
  /** What the GPU holds for it and for whatever shares its device. */
  readonly held: { readonly bytes: number; readonly tensors: number }
  snapshot(): Snapshot
  restore(snapshot: Snapshot): void
  /** The weights of the first network as the page is shown them, W₁ first. */
  inspect(): Matrix[]
  /** Of each network what is evaluated, where it lies on a task's device. */
  readonly evaluated?: readonly Evaluated[]
  dispose(): void
}
