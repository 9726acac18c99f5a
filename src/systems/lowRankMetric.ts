/**
 * @file A running Fisher factor of low rank plus a multiple of the identity (Povey, Zhang, Khudanpur 2014, section 4).
 *
 * F = Rᵀ D R + ρ I, R of k orthonormal rows. A batch X of N rows and width n is multiplied by G⁻¹,
 * G = F + (α / n) tr(F) I, up to a factor, and scaled back to its own size. Then T = η XᵀX / N + (1 − η) F
 * takes the place of F, cut to k directions by one step of subspace iteration: Y = R T, Y Yᵀ = U C Uᵀ,
 * R ← C^−½ Uᵀ Y, D + ρ I ← C^½, ρ the mean of what is left of T's trace.
 */

import { Matrix } from 'ml-matrix'
import { orthonormalRows } from '../core/dense/orthonormal'
import { symmetricEigen } from '../core/dense/symmetricEigen'
import type { Device, DeviceMatrix, RandomKey } from '../device/device'
import { type Pointwise, square } from '../device/pointwise'
import type { Kept } from './memory'
import { rememberingReader } from './rememberingReader'
import type { Begin } from './system'

/** Rounds of subspace iteration on the first batch, from random directions. */
const firstRounds = 3

/** η on the first batch: what is known before it counts little. */
const firstWeight = 0.9

/** Eigenvalues are no smaller than this part of their mean. */
const floor = 1e-10

/** √(a / b). */
const ratioRoot: Pointwise = {
  value: ([a, b]) => Math.sqrt(a! / Math.max(b!, 1e-30)),
  glsl: 'sqrt(a / max(b, 1e-30))',
}

export interface LowRankOptions {
  /** k, no more than the width allows. */
  readonly rank: number
  /** α. */
  readonly smoothing: number
  /** η. */
  readonly memory: number
}

/** Rows times G⁻¹, and the factor, 1 × 1, that brings them back to their size. */
interface Whitened {
  readonly rows: DeviceMatrix
  readonly scale: DeviceMatrix
}

export class LowRankMetric {
  readonly rank: number
  readonly #device: Device
  readonly #read: ReturnType<typeof rememberingReader>
  /** R, and 1 × (k + 1): the diagonal of D, then ρ. */
  readonly #state: Kept

  /** @param width n */
  constructor(
    { device, memory }: Pick<Begin, 'device' | 'memory'>,
    name: string,
    private readonly width: number,
    private readonly options: LowRankOptions,
  ) {
    this.rank = Math.max(1, Math.min(options.rank, width - 1))
    this.#device = device
    this.#read = rememberingReader(device)
    this.#state = memory.matrices(name, [
      { rows: this.rank, columns: width },
      { rows: 1, columns: this.rank + 1 },
    ])
  }

  /** Starts from the first batch. */
  begin(X: DeviceMatrix, key: RandomKey): void {
    const { width, rank } = this
    const drawn = this.#device.read(this.#device.normals(rank, width, key))
    const mean = this.#trace(X) / width
    const start = orthonormalRows(Matrix.from1DArray(rank, width, Array.from(drawn)))
    this.#become(start, new Float64Array(rank + 1).fill(mean, rank))
    for (let round = 0; round < firstRounds; round++) this.follow(X, firstWeight)
  }

  /** X G⁻¹ and its scale. */
  whitened(X: DeviceMatrix): Whitened {
    const { R, values, rho } = this.#now()
    const trace = values.reduce((sum, d) => sum + d, 0) + this.width * rho
    const beta = rho + (this.options.smoothing * trace) / this.width
    // β G⁻¹ = I − Rᵀ E R with E = D / (β + D).
    const W = R.clone().mulColumnVector(values.map((d) => Math.sqrt(d / (beta + d))))
    const weighted = this.#device.upload(W.to1DArray(), W.rows, W.columns)
    const along = this.#device.product('abT', X, weighted, { kind: 'scale', factor: 1 })
    const rows = this.#device.product('ab', along, weighted, {
      kind: 'blend',
      old: X,
      keep: 1,
      weight: -1,
    })
    const scale = this.#device.map(ratioRoot, [
      this.#device.sum(square, [X]),
      this.#device.sum(square, [rows]),
    ])
    return { rows, scale }
  }

  /** Takes a batch in. */
  follow(X: DeviceMatrix, eta = this.options.memory): void {
    const { R, values, rho } = this.#now()
    const samples = X.shape[0]
    const along = this.#device.product('abT', X, this.#state.now[0]!, { kind: 'scale', factor: 1 })
    const RS = this.#device.read(
      this.#device.product('aTb', along, X, { kind: 'scale', factor: 1 / samples }),
    )
    const old = values.reduce((sum, d) => sum + d, 0) + this.width * rho
    const trace = eta * this.#trace(X) + (1 - eta) * old
    const Y = Matrix.add(
      Matrix.from1DArray(this.rank, this.width, Array.from(RS)).mul(eta),
      R.clone().mulColumnVector(values.map((d) => (1 - eta) * (d + rho))),
    )
    const { values: squares, vectors: U } = symmetricEigen(Y.mmul(Y.transpose()))
    const roots = squares.map((c) => Math.sqrt(Math.max(c, 0)))
    const least = (floor * trace) / this.width
    const left = trace - roots.reduce((sum, root) => sum + root, 0)
    const nextRho = Math.max(least, left / (this.width - this.rank))
    this.#become(
      orthonormalRows(U.transpose().mmul(Y)),
      Float64Array.from([...roots.map((root) => Math.max(least, root - nextRho)), nextRho]),
    )
  }

  /** tr(XᵀX) / N. */
  #trace(X: DeviceMatrix): number {
    return this.#device.readScalars([this.#device.sum(square, [X])])[0]! / X.shape[0]
  }

  #now(): { readonly R: Matrix; readonly values: number[]; readonly rho: number } {
    const [R, numbers] = this.#state.now.map(this.#read)
    const values = Array.from(numbers!)
    const rho = values.pop()!
    return { R: Matrix.from1DArray(this.rank, this.width, Array.from(R!)), values, rho }
  }

  #become(R: Matrix, numbers: Float64Array): void {
    this.#state.become([
      this.#device.upload(R.to1DArray(), R.rows, R.columns),
      this.#device.upload(numbers, 1, numbers.length),
    ])
  }
}
