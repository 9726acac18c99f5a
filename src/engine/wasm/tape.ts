/** @file Writes down the kernels of a step, in the order in which assembly/steps.ts replays them. */

import { padded, type Scratch, type Storage, type StoredMatrix } from './storage'

/** Numbers of assembly/steps.ts. */
const kinds = {
  product: 0,
  transpose: 1,
  combine: 2,
  invert: 3,
  check: 4,
  normals: 5,
  excess: 6,
}

/** Fields of assembly/steps.ts's Instruction, in its order; what a kind does not name it does not look at. */
interface Instruction {
  readonly factor?: number
  readonly kind: number
  readonly out?: number
  readonly a?: number
  readonly b?: number
  readonly rows?: number
  readonly columns?: number
  readonly summed?: number
  readonly adds?: boolean
  readonly aRow?: number
  readonly aSummed?: number
  readonly bRow?: number
  readonly outRow?: number
}

/** Bytes of an instruction: a double and twelve 32-bit integers. */
const instructionBytes = 56

/** A factor of a product: a matrix, or its transpose. */
interface Factor {
  readonly matrix: StoredMatrix
  readonly isTransposed: boolean
}

type Operand = StoredMatrix | Factor

export const transposed = (matrix: StoredMatrix): Factor => ({ matrix, isTransposed: true })

const factorOf = (operand: Operand): Factor =>
  'matrix' in operand ? operand : { matrix: operand, isTransposed: false }

const rowsOf = ({ matrix, isTransposed }: Factor) => (isTransposed ? matrix.columns : matrix.rows)
const columnsOf = ({ matrix, isTransposed }: Factor) =>
  isTransposed ? matrix.rows : matrix.columns

export class Tape {
  readonly #instructions: Instruction[] = []

  constructor(private readonly scratch: Scratch) {}

  /** factor A B in a new matrix, or in a given one that is neither A nor B. */
  product(a: Operand, b: Operand, factor = 1, out?: StoredMatrix): StoredMatrix {
    const result = out ?? this.scratch.matrix(rowsOf(factorOf(a)), columnsOf(factorOf(b)))
    this.#multiply(result, a, b, factor, false)
    return result
  }

  /** out += factor A B; `out` is neither A nor B. */
  addProduct(out: StoredMatrix, a: Operand, b: Operand, factor: number): void {
    this.#multiply(out, a, b, factor, true)
  }

  /** A + factor B in a new matrix, or in a given one, which A or B may be. */
  combine(a: StoredMatrix, b: StoredMatrix, factor: number, out?: StoredMatrix): StoredMatrix {
    const { rows, columns, stride } = a
    const result = out ?? this.scratch.matrix(rows, columns)
    this.#instructions.push({
      kind: kinds.combine,
      out: result.at,
      a: a.at,
      b: b.at,
      rows: padded(rows),
      outRow: stride,
      factor,
    })
    return result
  }

  /** The inverse of a square matrix, whose residual counts; where it has none the step ends here. */
  checkedInverse(a: StoredMatrix): StoredMatrix {
    const inverse = this.inverse(a)
    const identity = this.product(a, inverse)
    this.#instructions.push({
      kind: kinds.check,
      a: identity.at,
      rows: a.rows,
      aRow: a.stride,
    })
    return inverse
  }

  inverse(a: StoredMatrix): StoredMatrix {
    const out = this.scratch.matrix(a.rows, a.columns)
    this.#instructions.push({
      kind: kinds.invert,
      out: out.at,
      a: a.at,
      b: this.scratch.matrix(1, a.rows).at,
      rows: a.rows,
      outRow: a.stride,
    })
    return out
  }

  /** The step's standard normals, samples × variables, starting at `firstRow` of the stream. */
  normals(samples: number, variables: number, firstRow: number): StoredMatrix {
    const out = this.scratch.matrix(samples, variables)
    this.#instructions.push({
      kind: kinds.normals,
      out: out.at,
      rows: samples,
      columns: variables,
      summed: firstRow,
      outRow: out.stride,
    })
    return out
  }

  /** Makes ½ ‖A‖² the step's loss. */
  excess(a: StoredMatrix): void {
    this.#instructions.push({
      kind: kinds.excess,
      a: a.at,
      rows: padded(a.rows),
      aRow: a.stride,
    })
  }

  /** Bytes of the instructions so far. */
  get length(): number {
    return this.#instructions.length * instructionBytes
  }

  /** Writes the instructions to memory, and returns the address of the first. */
  store(storage: Storage): number {
    const start = storage.bytes(this.length)
    const view = storage.view()
    this.#instructions.forEach((one, k) => {
      const at = start + k * instructionBytes
      view.setFloat64(at, one.factor ?? 0, true)
      const words = [one.kind, one.out, one.a, one.b, one.rows, one.columns, one.summed]
      const rest = [Number(one.adds ?? false), one.aRow, one.aSummed, one.bRow, one.outRow]
      ;[...words, ...rest].forEach((word, i) => {
        view.setInt32(at + 8 + 4 * i, word ?? 0, true)
      })
    })
    return start
  }

  #multiply(out: StoredMatrix, left: Operand, right: Operand, factor: number, adds: boolean): void {
    const a = factorOf(left)
    const b = factorOf(right)
    const B = b.isTransposed ? this.#transpose(b.matrix) : b.matrix
    const entryBytes = Float64Array.BYTES_PER_ELEMENT
    this.#instructions.push({
      kind: kinds.product,
      out: out.at,
      a: a.matrix.at,
      b: B.at,
      rows: padded(out.rows),
      columns: padded(out.columns),
      summed: columnsOf(a),
      aRow: a.isTransposed ? entryBytes : a.matrix.stride,
      aSummed: a.isTransposed ? a.matrix.stride : entryBytes,
      bRow: B.stride,
      outRow: out.stride,
      factor,
      adds,
    })
  }

  #transpose(a: StoredMatrix): StoredMatrix {
    const out = this.scratch.matrix(a.columns, a.rows)
    this.#instructions.push({
      kind: kinds.transpose,
      out: out.at,
      a: a.at,
      rows: padded(out.rows),
      columns: padded(out.columns),
      aRow: a.stride,
      outRow: out.stride,
    })
    return out
  }
}
