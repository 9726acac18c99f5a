/** @file One system's way through a run: its networks, its clock, and when it ends. */

import type { Measurements } from '../tasks/networkTrainer'
import type { Task } from '../tasks/task'
import type { Ensemble, Snapshot } from './ensemble'
import type { EndReason } from './protocol'

/** An inverse this far from W W⁻¹ = I gives updates that mean nothing. */
const largestResidual = 1e-4

/** What a block of steps gave, cut at the step where the system ended. */
export interface Block {
  readonly firstStep: number
  /** Entry k of each column belongs to the k-th step. */
  readonly columns: Readonly<Record<string, Float64Array>>
  /** What the system says of itself; inverseResidual is the largest of the block. */
  readonly reports: Readonly<Record<string, number>>
}

/** All a racer needs to go on. */
export interface RacerSnapshot {
  readonly ensemble: Snapshot
  readonly ends: readonly (EndReason | null)[]
  readonly end: EndReason | null
  readonly milliseconds: number
}

/** What a racer is to know of its task. */
export type RacedTask = Pick<
  Task,
  'bounds' | 'initialLosses' | 'columns' | 'device' | 'evaluate' | 'pictures'
>

export class Racer {
  /** Time spent training. */
  milliseconds = 0
  end: EndReason | null = null
  /** The step the racer stands at, as it was reported. */
  step = 0
  /** Why each network has ended; it stays in the ensemble, but nothing more is said of it. */
  #ends: (EndReason | null)[]

  constructor(
    /** The system's key in the run. */
    readonly id: string,
    readonly ensemble: Ensemble,
    readonly task: RacedTask,
  ) {
    this.#ends = Array.from({ length: ensemble.count }, () => null)
  }

  /** How many networks ended for this reason. */
  count(reason: EndReason): number {
    return this.#ends.filter((end) => end === reason).length
  }

  /** Takes up to `count` steps, fewer if the system ends on the way. */
  async advance(count: number, stepLimit: number): Promise<Block> {
    const firstStep = this.step + 1
    const taken = Math.min(count, stepLimit - this.step)
    this.ensemble.prepare?.(taken)
    const started = performance.now()
    const measured = await (this.ensemble.advanceFreely?.(taken) ?? this.ensemble.advance(taken))
    this.milliseconds += performance.now() - started
    const last = this.#lastStep(measured)
    this.step = firstStep + last
    if (this.end === null && this.step >= stepLimit) this.end = 'limit'
    const losses = measured.map((network) => network.losses)
    return {
      firstStep,
      columns: this.task.columns(losses, last + 1),
      reports: { ...this.ensemble.reports, ...largestOf(measured, last + 1) },
    }
  }

  /** Goes by a new step limit: on from the old one, or to a stop where it already is beyond. */
  applyLimit(stepLimit: number): void {
    if (this.end === 'limit') this.end = null
    if (this.end === null && this.step >= stepLimit) this.end = 'limit'
  }

  snapshot(): RacerSnapshot {
    const { end, milliseconds } = this
    return { ensemble: this.ensemble.snapshot(), ends: [...this.#ends], end, milliseconds }
  }

  restore({ ensemble, ends, end, milliseconds }: RacerSnapshot): void {
    this.ensemble.restore(ensemble)
    this.step = ensemble.step
    this.#ends = [...ends]
    this.end = end
    this.milliseconds = milliseconds
  }

  /** Index of the block's last step that counts: the racer ends when its last network does, as most of them did. */
  #lastStep(measured: readonly Measurements[]): number {
    const count = measured[0]!.losses.length
    for (let k = 0; k < count; k++) {
      measured.forEach((network, r) => {
        this.#ends[r] ??= this.#endAt(network, r, k)
      })
      if (this.#ends.every((end) => end !== null)) {
        const reasons = ['target', 'inverse', 'diverged'] as const
        this.end = reasons.reduce((a, b) => (this.count(b) > this.count(a) ? b : a))
        return k
      }
    }
    return count - 1
  }

  #endAt({ losses, residuals }: Measurements, network: number, k: number): EndReason | null {
    const { bounds, initialLosses } = this.task
    const ratio = losses[k]! / initialLosses[network]!
    if (!(ratio <= bounds.diverged)) return 'diverged'
    if (residuals.length > 0 && !(residuals[k]! <= largestResidual)) return 'inverse'
    return bounds.target !== null && ratio <= bounds.target ? 'target' : null
  }
}

/** The largest residual of the first steps, where the system says it. */
function largestOf(
  measured: readonly Measurements[],
  count: number,
): { readonly inverseResidual?: number } {
  const residuals = measured.flatMap((network) => [...network.residuals.subarray(0, count)])
  return residuals.length > 0 ? { inverseResidual: Math.max(...residuals) } : {}
}
