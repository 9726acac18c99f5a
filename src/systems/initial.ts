/** @file First values of what systems keep. */

import { inputCounts, type Network } from '../device/network'
import type { Initial } from './memory'

/** Zeros of the weights' shapes. */
export function zeroWeights(network: Network): Initial[] {
  const columns = inputCounts(network)
  return network.layers.slice(1).map((rows, l) => ({ rows, columns: columns[l]! }))
}

/** Zeros, n × n. */
export const zeroSquare = (n: number): Initial => ({ rows: n, columns: n })

export function identity(n: number): Initial {
  const values = new Float64Array(n * n)
  for (let i = 0; i < n; i++) values[i * (n + 1)] = 1
  return { rows: n, columns: n, values }
}
