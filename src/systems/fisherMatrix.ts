/** @file The Fisher matrix in full, P × P: what it costs is the point of the systems that hold it. */

import type { Matrix } from 'ml-matrix'
import type { Device } from '../device/device'
import { inputCounts, type Network, type Weights } from '../device/network'
import type { Curvature } from './curvature'
import type { LinearSituation } from './situation'

/** All entries in one list, layer by layer and row by row. */
export function entriesOf(device: Device, layers: Weights): Float64Array {
  const lists = layers.map((matrix) => device.read(matrix))
  const entries = new Float64Array(lists.reduce((sum, list) => sum + list.length, 0))
  let first = 0
  for (const list of lists) {
    entries.set(list, first)
    first += list.length
  }
  return entries
}

/** The layers of such a list. */
export function layersOf(device: Device, network: Network, entries: Float64Array): Weights {
  const columns = inputCounts(network)
  let first = 0
  return network.layers.slice(1).map((rows, l) => {
    const size = rows * columns[l]!
    first += size
    return device.upload(entries.subarray(first - size, first), rows, columns[l]!)
  })
}

/**
 * Amari's closed form for a deep linear network (docs/theory.md 1.2): F_ij = (A_i Σ A_jᵀ) ⊗ (B_iᵀ B_j), the
 * expectation over all inputs of the covariance Σ. Row-major, P × P.
 */
export function linearFisher({ before, after }: LinearSituation, covariance: Matrix): Float64Array {
  const sizes = before.map((A, i) => A.rows * after[i]!.columns)
  const starts = sizes.map((_, i) => sizes.slice(0, i).reduce((sum, size) => sum + size, 0))
  const P = starts.at(-1)! + sizes.at(-1)!
  const F = new Float64Array(P * P)
  before.forEach((A, i) => {
    const covariant = A.mmul(covariance)
    before.forEach((other, j) => {
      const inputs = covariant.mmul(other.transpose())
      const errors = after[i]!.transpose().mmul(after[j]!)
      // Entry (r, c) of layer i and (s, d) of layer j: errors[r, s] · inputs[c, d].
      for (let r = 0; r < errors.rows; r++) {
        for (let c = 0; c < inputs.rows; c++) {
          const row = (starts[i]! + r * inputs.rows + c) * P + starts[j]!
          for (let s = 0; s < errors.columns; s++) {
            const factor = errors.get(r, s)
            for (let d = 0; d < inputs.columns; d++) {
              F[row + s * inputs.columns + d] = factor * inputs.get(c, d)
            }
          }
        }
      }
    })
  })
  return F
}

/** Any symmetric matrix by its products with all P unit vectors: row-major, P × P. */
export function matrixOfProducts(
  device: Device,
  network: Network,
  times: Curvature,
  P: number,
): Float64Array {
  const F = new Float64Array(P * P)
  const unit = new Float64Array(P)
  for (let k = 0; k < P; k++) {
    unit[k] = 1
    const product = device.tidy(() => times(layersOf(device, network, unit)))
    F.set(entriesOf(device, product), k * P)
    device.dispose(...product)
    unit[k] = 0
  }
  return F
}

/** A number for a sentence. */
export const rounded = (value: number) =>
  value.toLocaleString('en', { maximumSignificantDigits: 3 })
