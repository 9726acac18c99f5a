/**
 * @file The device on the CPU, on which long work gives way between its operations.
 *
 * Work is a plain function of what it finds. Where it takes long it is left by an exception and, when others have
 * been heard, begun anew: what it had computed is then at hand, so that it comes to where it was at once, and goes
 * on to the same bits.
 */

import { ArrayDevice, type Multiply } from './arrayDevice'
import { applyFinish } from './arrayFinish'
import { ArrayMatrix, valuesOf } from './arrayMatrix'
import { type DeviceMatrix, type Finish, productShape } from './device'
import { giveWay } from './giveWay'

/** After so long others are heard. */
const partMilliseconds = 40

/** Multiplications of the rows that a product is made of at once: fifty milliseconds of a slow CPU. */
const partOperations = 1e8

/** Leaves work that is to be taken up again; nobody but inParts catches it. */
const left = new Error('The work was left halfway by other means than inParts.')

interface Done {
  readonly operation: string
  readonly result: DeviceMatrix
}

/** Work under way: the operations that it has done, how many of them again, and whether it has gone beyond them. */
interface Work {
  readonly done: Done[]
  repeated: number
  isBeyond: boolean
}

type Arguments<Name extends keyof ArrayDevice> = Parameters<ArrayDevice[Name]>

export class PatientDevice extends ArrayDevice {
  #work: Work | null = null
  /** When others were heard last. */
  #since = performance.now()

  /** @param milliseconds after which others are heard */
  constructor(
    multiply?: Multiply,
    private readonly milliseconds = partMilliseconds,
  ) {
    super(multiply)
  }

  async inParts<T>(work: () => T, undo: () => void): Promise<T> {
    const done: Done[] = []
    for (;;) {
      if (performance.now() - this.#since >= this.milliseconds) {
        await giveWay()
        this.#since = performance.now()
      }
      this.#work = { done, repeated: 0, isBeyond: false }
      try {
        return work()
      } catch (error) {
        if (error !== left) throw error
        undo()
      } finally {
        this.#work = null
      }
    }
  }

  override upload(...all: Arguments<'upload'>) {
    return this.#once('upload', () => super.upload(...all))
  }

  override map(...all: Arguments<'map'>) {
    return this.#once('map', () => super.map(...all))
  }

  override sum(...all: Arguments<'sum'>) {
    return this.#once('sum', () => super.sum(...all))
  }

  override spread(...all: Arguments<'spread'>) {
    return this.#once('spread', () => super.spread(...all))
  }

  override collect(...all: Arguments<'collect'>) {
    return this.#once('collect', () => super.collect(...all))
  }

  override normals(...all: Arguments<'normals'>) {
    return this.#once('normals', () => super.normals(...all))
  }

  override uniforms(...all: Arguments<'uniforms'>) {
    return this.#once('uniforms', () => super.uniforms(...all))
  }

  /** A long one some rows after the others: each entry is the same sum. */
  override product(...all: Arguments<'product'>) {
    const [form, a, b, finish] = all
    const { rows, columns, summed } = productShape(form, a, b, finish)
    const most = Math.ceil(partOperations / (columns * summed))
    if (!this.#work || form === 'aTb' || rows <= most) {
      return this.#once('product', () => super.product(...all))
    }
    const parts = Array.from({ length: Math.ceil(rows / most) }, (_, k) =>
      this.#once('rows', () => super.product(form, rowsOf(a, k * most, most), b, plain)),
    )
    return this.#once('product', () => finished(parts, rows, columns, finish))
  }

  /** @throws left where it has been long enough; Error where work does other things than the last time */
  #once(operation: string, compute: () => DeviceMatrix): DeviceMatrix {
    const work = this.#work
    if (!work) return compute()
    const { done } = work
    if (work.repeated < done.length) {
      const known = done[work.repeated++]!
      if (known.operation === operation) return known.result
      throw new Error(`Begun anew, the work asks for ${operation} where it had ${known.operation}.`)
    }
    if (work.isBeyond) {
      if (performance.now() - this.#since >= this.milliseconds) throw left
    } else {
      work.isBeyond = true
      // Coming to where it was has its own time, so that it gets beyond however long that takes.
      if (done.length > 0) this.#since = performance.now()
    }
    const result = compute()
    done.push({ operation, result })
    work.repeated++
    return result
  }
}

const plain: Finish = { kind: 'scale', factor: 1 }

/** At most so many, from one on. */
function rowsOf(matrix: DeviceMatrix, first: number, most: number): ArrayMatrix {
  const [rows, columns] = matrix.shape
  const count = Math.min(most, rows - first)
  const values = valuesOf(matrix).subarray(first * columns, (first + count) * columns)
  return new ArrayMatrix(count, columns, values)
}

/** One matrix of rows that were made apart; they may have a column more or fewer. */
function finished(
  parts: readonly DeviceMatrix[],
  rows: number,
  columns: number,
  finish: Finish,
): ArrayMatrix {
  const result = new ArrayMatrix(rows, columns)
  let at = 0
  for (const part of parts) {
    const [count, width] = part.shape
    for (let row = 0; row < count; row++, at += columns) {
      const end = row * width + Math.min(width, columns)
      result.values.set(valuesOf(part).subarray(row * width, end), at)
    }
  }
  applyFinish(result, finish)
  return result
}
