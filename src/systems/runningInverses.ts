/**
 * @file Inverses of the running second moments of one side of every layer, its inputs or its errors.
 *
 * M_l ← (1 − r) M_l + (r / B) XᵀX with r = max(ρ, 1/t) at every step; (M_l + λ I)⁻¹ every T steps, on the
 * CPU in float64.
 */

import { dampedInverse } from '../core/dense/cholesky'
import type { Device, DeviceMatrix } from '../device/device'
import type { Weights } from '../device/network'
import { zeroSquare } from './initial'
import type { Kept } from './memory'
import { Renewal } from './renewal'
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

  /** @param sizes entries of a row, a number a layer */
  constructor(
    { device, memory }: Pick<Begin, 'device' | 'memory'>,
    name: 'inputs' | 'errors',
    sizes: readonly number[],
    options: Options,
  ) {
    this.#device = device
    this.#options = options
    this.#moments = memory.matrices(`second moments of ${name}`, sizes.map(zeroSquare))
    this.#inverses = memory.matrices(`inverses of ${name}`, sizes.map(zeroSquare))
    this.#renewal = new Renewal(memory, options.period, `${name} renewed at`)
  }

  /** Takes a batch's rows in; the inverses of this step. */
  follow(rows: Weights, step: number): Weights {
    const r = Math.max(this.#options.memory, 1 / (step + 1))
    const moments = this.#moments.become(
      this.#moments.now.map((old, l) =>
        this.#device.product('aTb', rows[l]!, rows[l]!, {
          kind: 'blend',
          old,
          keep: 1 - r,
          weight: r / rows[l]!.shape[0],
        }),
      ),
    )
    if (this.#renewal.isDue(step)) {
      this.#inverses.become(moments.map((moment) => this.#inverted(moment)))
    }
    return this.#inverses.now
  }

  #inverted(moment: DeviceMatrix): DeviceMatrix {
    const { damping, sparesLast } = this.#options
    const n = moment.shape[0]
    const values = Float64Array.from(this.#device.read(moment))
    if (sparesLast) values[values.length - 1]! -= damping
    return this.#device.upload(dampedInverse(values, n, damping), n, n)
  }
}
