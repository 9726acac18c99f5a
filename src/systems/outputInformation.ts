/**
 * @file The Fisher information of the outputs, which needs no sampling: I of the squared error, the diagonal
 * of the mean p (1 − p) of the cross-entropy (docs/systems.md D1).
 */

import type { Device, DeviceMatrix } from '../device/device'
import type { Network } from '../device/network'
import { logisticVariance } from '../device/pointwise'
import type { Kept } from './memory'
import type { Situation } from './situation'
import type { Begin } from './system'

export class OutputInformation {
  readonly #device: Device
  readonly #loss: Network['loss']
  readonly #diagonal: Kept
  readonly #one: Kept

  constructor({ device, network, memory }: Pick<Begin, 'device' | 'network' | 'memory'>) {
    const rows = network.layers.at(-1)!
    const ones = { rows, columns: 1, values: new Float64Array(rows).fill(1) }
    this.#device = device
    this.#loss = network.loss
    this.#diagonal = memory.matrices('output information', [ones])
    this.#one = memory.matrices('one', [{ rows: 1, columns: 1, values: [1] }])
  }

  /** n_L × 1. */
  get diagonal(): DeviceMatrix {
    return this.#diagonal.now[0]!
  }

  /** Takes a batch in with the weight r; that of the squared error is 1 whatever the batch. */
  update({ response }: Situation, r: number): void {
    if (this.#loss === 'squared') return
    const device = this.#device
    const one = this.#one.now[0]!
    const { output } = response()
    const rows = output.shape[0]
    const variances = device.map(logisticVariance, [output, one, one])
    const column = device.upload(new Float64Array(rows).fill(1), rows, 1)
    this.#diagonal.become([
      device.product('aTb', variances, column, {
        kind: 'blend',
        old: this.diagonal,
        keep: 1 - r,
        weight: r / rows,
      }),
    ])
  }
}
