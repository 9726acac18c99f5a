/** @file The autoencoder's problem: its default network, with images of noise, which cost what digits cost. */

import { mulberry32 } from '../core/random'
import type { Network } from '../device/network'
import type { Params } from '../experiment/chosen'
import type { System } from '../systems/system'
import { glorotWeights } from '../tasks/glorotWeights'

export interface AutoencoderWorkload {
  readonly network: Network
  readonly batch: number
  /** What trains it, and how. */
  readonly system: Pick<System, 'begin'>
  readonly params: Params
  /** W_1, …, W_L, row-major with the biases in the last column. */
  readonly weights: readonly Float32Array[]
  /** A row an image, with a 1 behind it; step k trains on batch k modulo their number. */
  readonly batches: readonly Float32Array[]
}

const batchCount = 8

export function makeAutoencoderWorkload(
  layers: readonly number[],
  batch: number,
  system: Pick<System, 'begin'>,
  params: Params,
): AutoencoderWorkload {
  const uniform = mulberry32(1)
  const columns = layers[0]! + 1
  return {
    network: { layers, activation: 'tanh', loss: 'squared', biases: true },
    batch,
    system,
    params,
    weights: glorotWeights(layers, 'tanh', 0),
    batches: Array.from({ length: batchCount }, () =>
      Float32Array.from({ length: batch * columns }, (_, i) =>
        i % columns === columns - 1 ? 1 : uniform(),
      ),
    ),
  }
}
