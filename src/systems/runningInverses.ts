/**
 * @file Inverses of the running second moments of one side of every layer, its inputs or its errors.
 *
 * M_l ← (1 − r) M_l + (r / B) XᵀX with r = max(ρ, 1/t) at every step; (M_l + λ I)⁻¹ every T steps, on the
 * CPU in float64.
 */

import type { Device } from '../device/device'
import type { Weights } from '../device/network'
import { Beforehand, type InverseJob, inverted } from './beforehand'
import { zeroSquare } from './initial'
import type { Kept } from './memory'
import { Renewal } from './renewal'
import type { Situation } from './situation'
import type { Begin } from './system'

interface Options {
  /** ρ, the weight of the newest batch. */
  readonly memory: number
  /** T. */
  readonly period: number
  /** λ. */
  readonly damping: number
  /**
   * Whether the last entry is left undamped: that of the bias's input, whose 1 is no noise. The inverse is then
   * that of centred inputs, with the mean moved into the bias.
   */
  readonly sparesLast: boolean
}

export class RunningInverses {
  readonly #device: Device
  readonly #moments: Kept
  readonly #inverses: Kept
  readonly #renewal: Renewal
  readonly #options: Options
  readonly #beforehand: Beforehand

  /** @param sizes entries of a row, a number a layer */
  constructor(
    at: Pick<Begin, 'device' | 'memory' | 'helper'>,
    private readonly name: 'inputs' | 'errors',
    sizes: readonly number[],
    options: Options,
  ) {
    const { device, memory } = at
    this.#device = device
    this.#options = options
    this.#moments = memory.matrices(`second moments of ${name}`, sizes.map(zeroSquare))
    this.#inverses = memory.matrices(`inverses of ${name}`, sizes.map(zeroSquare))
    this.#renewal = new Renewal(memory, options.period, `${name} renewed at`)
    this.#beforehand = new Beforehand(at, (situation) => {
      if (!this.#renewal.isDue(situation.step)) return null
      this.#update(situation)
      return this.#jobs()
    })
  }

  /** Takes the step's batch in; the inverses of this step. */
  follow(situation: Situation): Weights {
    const made = this.#beforehand.take(situation.step)
    if (made) this.#become(made)
    else {
      this.#update(situation)
      if (this.#renewal.isDue(situation.step)) this.#become(this.#jobs().map(inverted))
    }
    return this.#inverses.now
  }

  #update({ response, fisherErrors, step }: Situation): void {
    const rows = this.name === 'inputs' ? response().inputs : fisherErrors()
    const r = Math.max(this.#options.memory, 1 / (step + 1))
    this.#moments.become(
      this.#moments.now.map((old, l) =>
        this.#device.product('aTb', rows[l]!, rows[l]!, {
          kind: 'blend',
          old,
          keep: 1 - r,
          weight: r / rows[l]!.shape[0],
        }),
      ),
    )
  }

  #jobs(): InverseJob[] {
    const { damping, sparesLast } = this.#options
    return this.#moments.now.map((moment) => {
      const values = Float64Array.from(this.#device.read(moment))
      if (sparesLast) values[values.length - 1]! -= damping
      return { factor: { size: moment.shape[0], values }, damping }
    })
  }

  #become(inverses: readonly Float64Array[]): void {
    this.#inverses.become(
      this.#moments.now.map(({ shape }, l) => this.#device.upload(inverses[l]!, ...shape)),
    )
  }
}
