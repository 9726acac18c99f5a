/** @file The loss on a grid of points in a plane of weight space, in float64 by WebAssembly. */

import type { Problem } from '../../core/problem'
import type { GridSpec } from '../commands'
import { startKernels } from './kernels'
import { recordMeasures, storeNetwork } from './network'
import { bytesOf, Scratch, Storage, type StoredMatrix } from './storage'
import { Tape } from './tape'

/** What referenceLossGrid() computes, for networks of any shape. Throws an Error where startKernels() does. */
export function wasmLossGrid(problem: Problem, spec: GridSpec): Float64Array {
  const { x, y, columns, rows } = spec
  const kernels = startKernels()
  const storage = new Storage(kernels.memory)
  const network = storeNetwork(storage, problem)
  const tape = new Tape(new Scratch(storage))
  recordMeasures(tape, network)
  const start = tape.store(storage)
  const end = start + tape.length
  const losses = storage.bytes(columns * rows * Float64Array.BYTES_PER_ELEMENT)
  const residual = storage.bytes(Float64Array.BYTES_PER_ELEMENT)
  const upload = (vector: Float64Array) => storeLayers(storage, vector, network.weights)
  const [origin, horizontal, vertical] = [spec.origin, spec.horizontal, spec.vertical].map(upload)
  const left = upload(spec.origin)
  const combine = (
    out: readonly StoredMatrix[],
    a: readonly StoredMatrix[],
    b: readonly StoredMatrix[],
    factor: number,
  ) => {
    out.forEach((layer, i) => {
      kernels.combine(layer.at, a[i]!.at, b[i]!.at, bytesOf(layer), factor)
    })
  }
  for (let row = 0; row < rows; row++) {
    combine(left, origin!, vertical!, y[0] + (row * (y[1] - y[0])) / (rows - 1))
    for (let column = 0; column < columns; column++) {
      const at = x[0] + (column * (x[1] - x[0])) / (columns - 1)
      combine(network.weights, left, horizontal!, at)
      const loss = losses + (row * columns + column) * Float64Array.BYTES_PER_ELEMENT
      kernels.advance(start, start, end, 1, 0, 0, loss, residual)
    }
  }
  return storage.doubles(losses, columns * rows).slice()
}

/** The layers of a vector of weights, of the shapes of others. */
function storeLayers(
  storage: Storage,
  vector: Float64Array,
  like: readonly StoredMatrix[],
): StoredMatrix[] {
  let end = 0
  return like.map(({ rows, columns }) => {
    const start = end
    end += rows * columns
    const layer = storage.matrix(rows, columns)
    storage.write(layer, vector.subarray(start, end))
    return layer
  })
}
