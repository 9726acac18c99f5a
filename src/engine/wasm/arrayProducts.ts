/** @file Products of plain float64 arrays through the kernels' memory, for the autoencoder's CPU device. */

import type { Multiply, Strided } from '../../device/arrayDevice'
import { startKernels } from './kernels'
import { padded, Storage } from './storage'

const entryBytes = Float64Array.BYTES_PER_ELEMENT

/** Of a symmetric product so many columns at a time are made from the diagonal down: a multiple of four. */
const bandColumns = 32

/**
 * Matrices are copied in as they are. The kernels work on whole tiles, so they read and write beyond the edges:
 * what they find there only goes into entries that are not copied out.
 * Throws an Error that says why where startKernels() does.
 */
export function wasmProducts(): Multiply {
  const { memory, product, transpose } = startKernels()
  return (result, stride, A, B, { rows, columns, summed }) => {
    const storage = new Storage(memory)
    const isGram = isOwnTranspose(A, B) && rows === columns
    const a = copyIn(storage, A, padded(rows), summed)
    const b = isGram ? a : copyIn(storage, B, summed, padded(columns))
    const width = padded(columns)
    const outRow = width * entryBytes
    const isTransposed = B.column !== 1
    const right = isTransposed ? storage.bytes(padded(summed) * outRow) : b
    const out = storage.bytes(padded(rows) * outRow)
    if (isTransposed) transpose(right, b, padded(summed), width, B.column * entryBytes, outRow)
    const band = isGram ? bandColumns : width
    for (let first = 0; first < width; first += band) {
      const above = isGram ? first : 0
      product(
        out + above * outRow + first * entryBytes,
        a + above * A.row * entryBytes,
        right + first * entryBytes,
        padded(rows) - above,
        Math.min(band, width - first),
        summed,
        A.row * entryBytes,
        A.column * entryBytes,
        isTransposed ? outRow : B.row * entryBytes,
        outRow,
        1,
        false,
      )
    }
    const products = storage.doubles(out, rows * width)
    if (isGram) mirror(products, rows, width)
    for (let i = 0; i < rows; i++) {
      result.set(products.subarray(i * width, i * width + columns), i * stride)
    }
  }
}

/** Whether A = Bᵀ, so that A B is symmetric: to the last bit, since the factors of each term only change places. */
const isOwnTranspose = (A: Strided, B: Strided) =>
  A.values === B.values && A.row === B.column && A.column === B.row

/** What stands above the diagonal is taken from below it. */
function mirror(values: Float64Array, rows: number, width: number): void {
  for (let i = 0; i < rows; i++) {
    for (let j = i + 1; j < rows; j++) values[i * width + j] = values[j * width + i]!
  }
}

/** The address of a copy, with as much room behind it as reading so many rows and columns takes. */
function copyIn(storage: Storage, { values, row, column }: Strided, rows: number, columns: number) {
  const reach = padded(rows) * row + padded(columns) * column
  const at = storage.bytes(Math.max(values.length, reach) * entryBytes)
  storage.doubles(at, values.length).set(values)
  return at
}
