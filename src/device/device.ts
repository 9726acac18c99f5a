/**
 * @file What systems and tasks ask of whatever computes them: a few operations on matrices.
 *
 * Two implement it: TensorFlow.js's WebGL backend (engine/webgl/webglDevice.ts), and plain float64 arrays
 * (arrayDevice.ts), the oracle of the other's tests and what runs where there is no WebGL2.
 */

import type { Activation } from './activation'
import type { Patches } from './patches'
import type { Pointwise } from './pointwise'

/** A matrix that lives on the device. */
export interface DeviceMatrix {
  readonly shape: readonly [rows: number, columns: number]
}

/** What happens to each entry of a product before it is stored. */
export type Finish =
  | { readonly kind: 'scale'; readonly factor: number }
  /** f of the product: a layer's activities; with biases a column of ones behind them, the bias's input. */
  | { readonly kind: 'activate'; readonly activation: Activation; readonly biases: boolean }
  /** Times f′ at the layer whose activities these are; with biases A B leaves out B's last column. */
  | {
      readonly kind: 'derivative'
      readonly activation: Activation
      readonly at: DeviceMatrix
      readonly biases: boolean
    }
  /** keep · old + weight · product. */
  | {
      readonly kind: 'blend'
      readonly old: DeviceMatrix
      readonly keep: number
      readonly weight: number
    }
  /**
   * (1 + e) old − (e / k) product with e = ρ / (1 + ρ trace / k), made symmetric: the adaptive inverse's
   * update (docs/systems.md A3), `trace` a 1 × 1 matrix.
   */
  | {
      readonly kind: 'adapt'
      readonly old: DeviceMatrix
      readonly trace: DeviceMatrix
      readonly memory: number
      readonly samples: number
    }

/** Names a set of random numbers: the same on every device and for every system. */
export interface RandomKey {
  readonly stream: number
  readonly step: number
  readonly seed: number
}

export interface Device {
  upload(values: ArrayLike<number>, rows: number, columns: number): DeviceMatrix
  /** Row-major copy of the entries; waits for them. Throws ContextLostError when the GPU is gone. */
  read(matrix: DeviceMatrix): Float32Array | Float64Array
  /** The entries of 1 × 1 matrices, waiting once for all. */
  readScalars(scalars: readonly DeviceMatrix[]): number[]
  /**
   * A B, A Bᵀ or Aᵀ B, finished. The summed dimension is that of A; B may be longer there, and the rest
   * of it is left out.
   */
  product(
    form: 'ab' | 'abT' | 'aTb',
    a: DeviceMatrix,
    b: DeviceMatrix,
    finish: Finish,
  ): DeviceMatrix
  /**
   * A function of entries at the same place, of the shape of the first input. Other inputs may be larger,
   * and what is outside is left out; those of one column or of one entry are repeated.
   */
  map(fn: Pointwise, inputs: readonly DeviceMatrix[], parameters?: readonly number[]): DeviceMatrix
  /** Sum of that function over all entries, plus `previous`, as a 1 × 1 matrix. */
  sum(
    fn: Pointwise,
    inputs: readonly DeviceMatrix[],
    parameters?: readonly number[],
    previous?: DeviceMatrix,
  ): DeviceMatrix
  /**
   * A patch a row, those of a sample one after the other; with biases a last column of ones. The activities may
   * have further columns, which are left out.
   */
  spread(activities: DeviceMatrix, patches: Patches, biases: boolean): DeviceMatrix
  /** The transpose of spread without biases: each activity's sum over the entries of patches that show it. */
  collect(rows: DeviceMatrix, patches: Patches): DeviceMatrix
  /** Independent standard normals. */
  normals(rows: number, columns: number, key: RandomKey): DeviceMatrix
  /** Independent uniforms in (0, 1). */
  uniforms(rows: number, columns: number, key: RandomKey): DeviceMatrix
  /** Frees all that `work` made but what it returned and what was kept. */
  tidy<T extends DeviceMatrix | readonly DeviceMatrix[] | undefined>(work: () => T): T
  /**
   * Does work whose operations block this thread, and gives way to others between them: then what the work has
   * changed by itself is undone, and it is begun anew, to the same bits, with all operations' results at hand.
   * Absent where operations do not block.
   * @param work a function of nothing that may change meanwhile
   */
  inParts?<T>(work: () => T, undo: () => void): Promise<T>
  /** Makes a matrix outlive the tidy it was made in. */
  keep(matrix: DeviceMatrix): DeviceMatrix
  dispose(...matrices: readonly (DeviceMatrix | undefined)[]): void
  /** What is held now. */
  memory(): { readonly bytes: number; readonly tensors: number }
}

/** As many rows and columns as the product has, and the length of the sum. */
export function productShape(
  form: 'ab' | 'abT' | 'aTb',
  a: DeviceMatrix,
  b: DeviceMatrix,
  finish: Finish,
): { readonly rows: number; readonly columns: number; readonly summed: number } {
  const [aRows, aColumns] = a.shape
  const [bRows, bColumns] = b.shape
  const hasBiases = 'biases' in finish && finish.biases
  const extra = !hasBiases ? 0 : finish.kind === 'activate' ? 1 : form === 'ab' ? -1 : 0
  return {
    rows: form === 'aTb' ? aColumns : aRows,
    columns: (form === 'abT' ? bRows : bColumns) + extra,
    summed: form === 'aTb' ? aRows : aColumns,
  }
}
