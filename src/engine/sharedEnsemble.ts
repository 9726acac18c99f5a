/** @file An ensemble whose networks are trained by several threads at once: the first ones here, the others elsewhere. */

import type { Matrix } from 'ml-matrix'
import type { Measurements } from '../tasks/networkTrainer'
import type { Ensemble, Snapshot } from './ensemble'

/** Networks that another thread trains. */
export interface RemoteNetworks {
  readonly count: number
  /** All they need to go on from where they stood after their last steps. */
  readonly snapshot: Snapshot
  advance(count: number): Promise<readonly Measurements[]>
  restore(snapshot: Snapshot): void
  dispose(): void
}

interface SharedSnapshot extends Snapshot {
  /** Of each thread's networks, in their order. */
  readonly parts: readonly Snapshot[]
}

export class SharedEnsemble implements Ensemble {
  constructor(
    private readonly own: Ensemble,
    private readonly others: readonly RemoteNetworks[],
  ) {}

  get count(): number {
    return this.others.reduce((sum, { count }) => sum + count, this.own.count)
  }

  get step(): number {
    return this.own.step
  }

  get reports(): Readonly<Record<string, number>> {
    return this.own.reports
  }

  get held(): { readonly bytes: number; readonly tensors: number } {
    return this.own.held
  }

  prepare(count: number): void {
    this.own.prepare?.(count)
  }

  advance(): never {
    throw new Error('Networks that other threads train have to be waited for.')
  }

  async advanceFreely(count: number): Promise<readonly Measurements[]> {
    const others = Promise.all(this.others.map((part) => part.advance(count)))
    const own = await (this.own.advanceFreely?.(count) ?? this.own.advance(count))
    return [...own, ...(await others).flat()]
  }

  snapshot(): SharedSnapshot {
    const parts = [this.own.snapshot(), ...this.others.map(({ snapshot }) => snapshot)]
    return { step: this.step, parts }
  }

  restore({ parts: [own, ...others] }: SharedSnapshot): void {
    this.own.restore(own!)
    this.others.forEach((part, k) => {
      part.restore(others[k]!)
    })
  }

  inspect(): Matrix[] {
    return this.own.inspect()
  }

  dispose(): void {
    this.own.dispose()
    for (const part of this.others) part.dispose()
  }
}
