/** @file Running second moments of each layer's rows, and of each layer's with the next one's. */

import { Matrix } from 'ml-matrix'
import type { Device, DeviceMatrix } from '../device/device'
import type { Weights } from '../device/network'
import type { ChainMoments } from './chainInverse'
import { zeroSquare } from './initial'
import type { Kept } from './memory'
import type { Begin } from './system'

export class RunningChain {
  readonly #device: Device
  readonly #own: Kept
  readonly #withNext: Kept

  /** @param sizes entries of a row, a number a layer */
  constructor(
    { device, memory }: Pick<Begin, 'device' | 'memory'>,
    name: 'inputs' | 'errors',
    sizes: readonly number[],
  ) {
    this.#device = device
    this.#own = memory.matrices(`moments of ${name}`, sizes.map(zeroSquare))
    this.#withNext = memory.matrices(
      `moments of ${name} with the next`,
      sizes.slice(1).map((columns, l) => ({ rows: sizes[l]!, columns })),
    )
  }

  /** M ← (1 − r) M + (r / B) XᵀY of all. */
  follow(rows: Weights, r: number): void {
    const blend = (old: DeviceMatrix, X: DeviceMatrix, Y: DeviceMatrix) =>
      this.#device.product('aTb', X, Y, {
        kind: 'blend',
        old,
        keep: 1 - r,
        weight: r / X.shape[0],
      })
    this.#own.become(this.#own.now.map((old, l) => blend(old, rows[l]!, rows[l]!)))
    this.#withNext.become(this.#withNext.now.map((old, l) => blend(old, rows[l]!, rows[l + 1]!)))
  }

  /** Their values now; undamped. */
  read(): ChainMoments {
    const plain = (matrix: DeviceMatrix) =>
      Matrix.from1DArray(...matrix.shape, Array.from(this.#device.read(matrix)))
    return { own: this.#own.now.map(plain), withNext: this.#withNext.now.map(plain) }
  }
}
