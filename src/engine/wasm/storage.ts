/** @file Matrices in the kernels' memory, padded with zeros to multiples of four rows and columns. */

import { Matrix } from 'ml-matrix'

export interface StoredMatrix {
  /** Address of the first entry. */
  readonly at: number
  readonly rows: number
  readonly columns: number
  /** Bytes from a row to the next. */
  readonly stride: number
}

const pageBytes = 65536
const entryBytes = Float64Array.BYTES_PER_ELEMENT

/** A multiple of four. */
export const padded = (size: number): number => Math.ceil(size / 4) * 4

/** What a matrix takes, its padding included. */
export const bytesOf = ({ rows, stride }: StoredMatrix): number => padded(rows) * stride

/** Hands out the kernels' memory, which grows as needed. */
export class Storage {
  // Nothing lies at address 0, and everything at a multiple of 64 bytes, a line of the cache.
  #end = 64

  constructor(private readonly memory: WebAssembly.Memory) {}

  /** Zeros, or the given entries. */
  matrix(rows: number, columns: number, entries?: Matrix): StoredMatrix {
    const stride = padded(columns) * entryBytes
    const matrix = { at: this.bytes(padded(rows) * stride), rows, columns, stride }
    if (entries) this.write(matrix, entries.to1DArray())
    return matrix
  }

  /** The address of that many bytes. */
  bytes(count: number): number {
    const at = this.#end
    this.#end += Math.ceil(count / 64) * 64
    const missing = this.#end - this.memory.buffer.byteLength
    if (missing > 0) this.memory.grow(Math.ceil(missing / pageBytes))
    return at
  }

  /** Sets entries given row by row, and the padding to zero. */
  write(matrix: StoredMatrix, entries: ArrayLike<number>): void {
    const { at, rows, columns, stride } = matrix
    const width = stride / entryBytes
    const target = this.doubles(at, padded(rows) * width).fill(0)
    for (let i = 0; i < rows; i++) {
      for (let j = 0; j < columns; j++) target[i * width + j] = entries[i * columns + j]!
    }
  }

  read({ at, rows, columns, stride }: StoredMatrix): Matrix {
    const width = stride / entryBytes
    const entries = this.doubles(at, rows * width)
    const result = new Matrix(rows, columns)
    for (let i = 0; i < rows; i++) {
      for (let j = 0; j < columns; j++) result.set(i, j, entries[i * width + j]!)
    }
    return result
  }

  /** A view, to be dropped before more memory is handed out. */
  doubles(at: number, count: number): Float64Array {
    return new Float64Array(this.memory.buffer, at, count)
  }

  view(): DataView {
    return new DataView(this.memory.buffer)
  }
}

/** Matrices for intermediate results: after a rewind the same ones again, in the same order. */
export class Scratch {
  readonly #matrices: StoredMatrix[] = []
  #next = 0

  constructor(private readonly storage: Storage) {}

  rewind(): void {
    this.#next = 0
  }

  /** Its padding is zero; each turn has to ask for the same shapes. */
  matrix(rows: number, columns: number): StoredMatrix {
    const k = this.#next++
    this.#matrices[k] ??= this.storage.matrix(rows, columns)
    return this.#matrices[k]
  }
}
