/** @file What the benchmark asks of every implementation it times. */

import type { Matrix } from 'ml-matrix'

export interface Peer {
  /** advance() takes multiples of this many steps. */
  readonly quantum: number
  /** Takes `steps` steps and waits until the last one is done. */
  advance(steps: number): Promise<void>
  /** The weights now, W₁ first. */
  weights(): Promise<Matrix[]>
  dispose(): void
}
