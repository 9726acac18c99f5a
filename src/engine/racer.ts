/** @file One optimizer's way through a run: its networks, its clock, and when it ends. */

import type { OptimizerId } from '../experiment/optimizers'
import { divergedRatio, targetRatio } from '../experiment/schema'
import type { EndReason } from './protocol'
import { medianOf } from './statistics'
import type { Ensemble, Measurements, Snapshot } from './trainer'

/** An inverse this far from W W⁻¹ = I gives updates that mean nothing. */
const largestResidual = 1e-4

/** What a block of steps gave, cut at the step where the optimizer ended; entry k belongs to the k-th step. */
export interface Block {
  readonly firstStep: number
  /** Median over the networks of the excess loss, absolute. */
  readonly excess: Float64Array
  /** Median, smallest and largest of the excess losses relative to each network's own start. */
  readonly relative: Float64Array
  readonly lowest: Float64Array
  readonly highest: Float64Array
  readonly inverseResidual: number
}

/** All a racer needs to go on. */
export interface RacerSnapshot {
  readonly ensemble: Snapshot
  readonly ends: readonly (EndReason | null)[]
  readonly end: EndReason | null
  readonly milliseconds: number
}

export class Racer {
  /** Time spent training. */
  milliseconds = 0
  end: EndReason | null = null
  /** The step the racer stands at, as it was reported. */
  step = 0
  /** Why each network has ended; it stays in the batch, but nothing more is said of it. */
  #ends: (EndReason | null)[]

  constructor(
    readonly id: OptimizerId,
    readonly ensemble: Ensemble,
  ) {
    this.#ends = ensemble.initialExcess.map(() => null)
  }

  /** How many networks ended for this reason. */
  count(reason: EndReason): number {
    return this.#ends.filter((end) => end === reason).length
  }

  /** Takes up to `count` steps, fewer if the optimizer ends on the way. */
  advance(count: number, stepLimit: number): Block {
    const firstStep = this.step + 1
    const started = performance.now()
    const measured = this.ensemble.advance(Math.min(count, stepLimit - this.step))
    this.milliseconds += performance.now() - started
    const last = this.#lastStep(measured)
    this.step = firstStep + last
    if (this.end === null && this.step >= stepLimit) this.end = 'limit'
    return { firstStep, ...this.#summary(measured, last + 1) }
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
    const count = measured[0]!.excess.length
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

  #endAt({ excess, inverseResidual }: Measurements, network: number, k: number): EndReason | null {
    const ratio = excess[k]! / this.ensemble.initialExcess[network]!
    if (!(ratio <= divergedRatio)) return 'diverged'
    if (inverseResidual.length > 0 && !(inverseResidual[k]! <= largestResidual)) return 'inverse'
    return ratio <= targetRatio ? 'target' : null
  }

  #summary(measured: readonly Measurements[], count: number): Omit<Block, 'firstStep'> {
    const { initialExcess } = this.ensemble
    const [excess, relative, lowest, highest] = Array.from(
      { length: 4 },
      () => new Float64Array(count),
    ) as [Float64Array, Float64Array, Float64Array, Float64Array]
    let inverseResidual = 0
    const losses = new Float64Array(measured.length)
    const ratios = new Float64Array(measured.length)
    for (let k = 0; k < count; k++) {
      measured.forEach((network, r) => {
        losses[r] = network.excess[k]!
        ratios[r] = losses[r]! / initialExcess[r]!
        inverseResidual = Math.max(inverseResidual, network.inverseResidual[k] ?? 0)
      })
      excess[k] = medianOf(losses)
      // Sorts the ratios, with what is not a number at the end.
      relative[k] = medianOf(ratios)
      lowest[k] = ratios[0]!
      highest[k] = ratios.at(-1)!
    }
    return { excess, relative, lowest, highest, inverseResidual }
  }
}
