/** @file The device on the CPU: plain float64 arrays, loops as the formulas are written. */

import { activations } from './activation'
import { type Device, type DeviceMatrix, type Finish, productShape, type RandomKey } from './device'
import { type Patches, patchSize, positionsOf, sourceOf, sourceRows } from './patches'
import type { Pointwise } from './pointwise'
import { normalBlock, uniformBlock } from './random'

class ArrayMatrix implements DeviceMatrix {
  readonly shape: readonly [number, number]
  constructor(
    rows: number,
    columns: number,
    readonly values = new Float64Array(rows * columns),
  ) {
    this.shape = [rows, columns]
  }
}

const valuesOf = (matrix: DeviceMatrix) => (matrix as ArrayMatrix).values

/** Entries of a matrix or of its transpose: entry (i, s) lies at row · i + column · s. */
export interface Strided {
  readonly values: Float64Array
  readonly row: number
  readonly column: number
}

/** Adds A B, rows × columns, to a matrix of zeros; `stride` is from a row of it to the next. */
export type Multiply = (
  result: Float64Array,
  stride: number,
  A: Strided,
  B: Strided,
  size: { readonly rows: number; readonly columns: number; readonly summed: number },
) => void

export class ArrayDevice implements Device {
  /** @param multiply computes the products: loops as the formulas are written, unless told */
  constructor(private readonly multiply: Multiply = multiplyPlainly) {}

  upload(values: ArrayLike<number>, rows: number, columns: number): DeviceMatrix {
    return new ArrayMatrix(rows, columns, Float64Array.from(values))
  }

  read(matrix: DeviceMatrix): Float64Array {
    return valuesOf(matrix).slice()
  }

  readScalars(scalars: readonly DeviceMatrix[]): number[] {
    return scalars.map((scalar) => valuesOf(scalar)[0]!)
  }

  product(
    form: 'ab' | 'abT' | 'aTb',
    a: DeviceMatrix,
    b: DeviceMatrix,
    finish: Finish,
  ): DeviceMatrix {
    const { rows, columns, summed } = productShape(form, a, b, finish)
    const result = new ArrayMatrix(rows, columns)
    const A = strided(a, form === 'aTb')
    const B = strided(b, form === 'abT')
    const width = finish.kind === 'activate' && finish.biases ? columns - 1 : columns
    this.multiply(result.values, columns, A, B, { rows, columns: width, summed })
    applyFinish(result, finish)
    return result
  }

  map(
    fn: Pointwise,
    inputs: readonly DeviceMatrix[],
    parameters: readonly number[] = [],
  ): DeviceMatrix {
    const [rows, columns] = inputs[0]!.shape
    const result = new ArrayMatrix(rows, columns)
    forEntries(fn, inputs, parameters, (value, index) => {
      result.values[index] = value
    })
    return result
  }

  sum(
    fn: Pointwise,
    inputs: readonly DeviceMatrix[],
    parameters: readonly number[] = [],
    previous?: DeviceMatrix,
  ): DeviceMatrix {
    let sum = previous ? valuesOf(previous)[0]! : 0
    forEntries(fn, inputs, parameters, (value) => {
      sum += value
    })
    return new ArrayMatrix(1, 1, Float64Array.of(sum))
  }

  spread(activities: DeviceMatrix, patches: Patches, biases: boolean): DeviceMatrix {
    const samples = activities.shape[0] / sourceRows(patches)
    const size = patchSize(patches)
    const columns = size + (biases ? 1 : 0)
    const result = new ArrayMatrix(samples * positionsOf(patches), columns)
    const { values } = result
    moveEntries(
      { values: valuesOf(activities), at: sourcePlaces(patches, activities.shape[1]) },
      { values, at: patchPlaces(patches, columns) },
      samples,
    )
    if (biases) for (let at = size; at < values.length; at += columns) values[at] = 1
    return result
  }

  collect(rows: DeviceMatrix, patches: Patches): DeviceMatrix {
    const samples = rows.shape[0] / positionsOf(patches)
    const result = new ArrayMatrix(samples * sourceRows(patches), patches.width)
    moveEntries(
      { values: valuesOf(rows), at: patchPlaces(patches, rows.shape[1]) },
      { values: result.values, at: sourcePlaces(patches, patches.width) },
      samples,
    )
    return result
  }

  normals(rows: number, columns: number, key: RandomKey): DeviceMatrix {
    return fromBlocks(rows, columns, (row, column) => normalBlock(row, column, key))
  }

  uniforms(rows: number, columns: number, key: RandomKey): DeviceMatrix {
    return fromBlocks(rows, columns, (row, column) => uniformBlock(row, column, key))
  }

  tidy<T>(work: () => T): T {
    return work()
  }

  keep(matrix: DeviceMatrix): DeviceMatrix {
    return matrix
  }

  /** The garbage collector's. */
  dispose(): void {}

  memory(): { readonly bytes: number; readonly tensors: number } {
    return { bytes: 0, tensors: 0 }
  }
}

/** Row after row, in the order of the sum. */
const multiplyPlainly: Multiply = (result, stride, A, B, { rows, columns, summed }) => {
  const [left, right] = [A.values, B.values]
  for (let i = 0; i < rows; i++) {
    const first = i * stride
    for (let s = 0; s < summed; s++) {
      const factor = left[i * A.row + s * A.column]!
      let at = s * B.row
      for (let j = first; j < first + columns; j++, at += B.column) {
        result[j]! += factor * right[at]!
      }
    }
  }
}

function strided(matrix: DeviceMatrix, isTransposed: boolean): Strided {
  const values = valuesOf(matrix)
  const stride = matrix.shape[1]
  return isTransposed ? { values, row: 1, column: stride } : { values, row: stride, column: 1 }
}

function applyFinish(result: ArrayMatrix, finish: Finish): void {
  const { values, shape } = result
  const [rows, columns] = shape
  switch (finish.kind) {
    case 'scale': {
      const { factor } = finish
      if (factor !== 1) for (let at = 0; at < values.length; at++) values[at] = factor * values[at]!
      break
    }
    case 'activate': {
      const { value } = activations[finish.activation]
      const width = finish.biases ? columns - 1 : columns
      for (let i = 0; i < rows; i++) {
        const end = i * columns + width
        for (let at = i * columns; at < end; at++) values[at] = value(values[at]!)
        if (finish.biases) values[end] = 1
      }
      break
    }
    case 'derivative': {
      const { derivative } = activations[finish.activation]
      const units = valuesOf(finish.at)
      const further = finish.at.shape[1] - columns
      for (let i = 0, at = 0, unit = 0; i < rows; i++, unit += further) {
        for (const end = at + columns; at < end; at++, unit++) {
          values[at] = values[at]! * derivative(units[unit]!)
        }
      }
      break
    }
    case 'blend': {
      const { keep, weight } = finish
      const old = valuesOf(finish.old)
      for (let at = 0; at < values.length; at++) values[at] = keep * old[at]! + weight * values[at]!
      break
    }
    case 'adapt': {
      const { memory, samples } = finish
      const old = valuesOf(finish.old)
      const e = memory / (1 + (memory * valuesOf(finish.trace)[0]!) / samples)
      for (let i = 0, at = 0; i < rows; i++) {
        for (let j = 0; j < columns; j++, at++) {
          const mean = (old[i * rows + j]! + old[j * rows + i]!) / 2
          values[at] = (1 + e) * mean - (e / samples) * values[at]!
        }
      }
      break
    }
    default:
      finish satisfies never
  }
}

function forEntries(
  { value }: Pointwise,
  inputs: readonly DeviceMatrix[],
  parameters: readonly number[],
  visit: (value: number, index: number) => void,
): void {
  const [rows, columns] = inputs[0]!.shape
  const sources = inputs.map((input) => ({
    values: valuesOf(input),
    row: input.shape[0] === 1 && input.shape[1] === 1 ? 0 : input.shape[1],
    column: input.shape[1] === 1 ? 0 : 1,
  }))
  const x = new Float64Array(inputs.length)
  // Entry by entry through arrays that lie alike, as most do.
  if (sources.every(({ row, column }) => row === columns && column === 1)) {
    const alike = sources.map(({ values }) => values)
    for (let at = 0; at < rows * columns; at++) {
      for (let k = 0; k < alike.length; k++) x[k] = alike[k]![at]!
      visit(value(x, parameters), at)
    }
    return
  }
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) {
      for (let k = 0; k < sources.length; k++) {
        const { values, row, column } = sources[k]!
        x[k] = values[i * row + j * column]!
      }
      visit(value(x, parameters), i * columns + j)
    }
  }
}

/** Entries of each sample's block of a matrix. */
interface Places {
  readonly values: Float64Array
  readonly at: Int32Array
}

/** Adds the k-th place of each sample in `from` to the k-th one in `to`, wherever both are. */
function moveEntries(from: Places, to: Places, samples: number): void {
  const [fromBlock, toBlock] = [from.values.length / samples, to.values.length / samples]
  for (let b = 0; b < samples; b++) {
    const [source, target] = [b * fromBlock, b * toBlock]
    for (let k = 0; k < from.at.length; k++) {
      if (from.at[k]! >= 0 && to.at[k]! >= 0) {
        to.values[target + to.at[k]!]! += from.values[source + from.at[k]!]!
      }
    }
  }
}

/** Where the entries of a sample's patches stand, patch after patch, in rows of so many columns. */
const patchPlaces = (patches: Patches, columns: number) => {
  const size = patchSize(patches)
  return Int32Array.from(
    { length: positionsOf(patches) * size },
    (_, k) => Math.floor(k / size) * columns + (k % size),
  )
}

/** Where the activities stand that these entries show, in rows of so many columns; −1 outside the image. */
const sourcePlaces = (patches: Patches, columns: number) => {
  const [size, { width }] = [patchSize(patches), patches]
  return Int32Array.from({ length: positionsOf(patches) * size }, (_, k) => {
    const source = sourceOf(patches, Math.floor(k / size), k % size)
    return source < 0 ? -1 : Math.floor(source / width) * columns + (source % width)
  })
}

function fromBlocks(
  rows: number,
  columns: number,
  blockAt: (row: number, column: number) => readonly number[],
): DeviceMatrix {
  const result = new ArrayMatrix(rows, columns)
  for (let i = 0; i < rows; i += 2) {
    for (let j = 0; j < columns; j += 2) {
      blockAt(i / 2, j / 2).forEach((value, k) => {
        const [row, column] = [i + (k >> 1), j + (k & 1)]
        if (row < rows && column < columns) result.values[row * columns + column] = value
      })
    }
  }
  return result
}
