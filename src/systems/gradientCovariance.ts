/**
 * @file The covariance of a run's gradients by a few vectors: C ← γ C + g gᵀ = Σ w_j v_j v_jᵀ, in float64 on the CPU.
 *
 * Up to 2 k vectors are kept; then they become the k leading ones of their Gram matrix's eigenvectors (Le Roux,
 * Manzagol, Bengio 2008, section 4).
 */

import { Matrix } from 'ml-matrix'
import { solveDefinite } from '../core/dense/cholesky'
import { symmetricEigen } from '../core/dense/symmetricEigen'
import type { Device } from '../device/device'
import type { Network, Weights } from '../device/network'
import { zeroWeights } from './initial'
import type { Kept, KeptNumber } from './memory'
import { rememberingReader } from './rememberingReader'
import type { Begin } from './system'

export class GradientCovariance {
  readonly #device: Device
  readonly #network: Network
  readonly #read: ReturnType<typeof rememberingReader>
  /** v_1, v_2, …, each of the weights' shapes. */
  readonly #vectors: readonly Kept[]
  /** w_1, w_2, …. */
  readonly #weights: readonly KeptNumber[]
  /** How many there are. */
  readonly #count: KeptNumber
  /** v_iᵀ v_j. */
  readonly #gram: Kept

  /**
   * @param rank k
   * @param keep γ
   */
  constructor(
    { device, network, memory }: Begin,
    private readonly rank: number,
    private readonly keep: number,
  ) {
    this.#device = device
    this.#network = network
    this.#read = rememberingReader(device)
    const most = 2 * rank
    const each = <T>(make: (j: number) => T) => Array.from({ length: most }, (_, j) => make(j + 1))
    this.#vectors = each((j) => memory.matrices(`gradient ${j}`, zeroWeights(network)))
    this.#weights = each((j) => memory.number(`weight of gradient ${j}`, 0))
    this.#count = memory.number('gradients kept', 0)
    this.#gram = memory.matrices('gram', [{ rows: most, columns: most }])
  }

  /** Vectors that C is made of now. */
  get count(): number {
    return this.#count.now
  }

  /** Takes a gradient in. */
  follow(gradients: Weights): void {
    if (this.#count.now === 2 * this.rank) this.#compress()
    for (const weight of this.#weights) weight.now *= this.keep
    const at = this.#count.now++
    this.#vectors[at]!.become(gradients)
    this.#weights[at]!.now = 1
    const gram = this.#gramNow()
    const newest = this.#flat(at)
    for (let j = 0; j <= at; j++) {
      const product = dot(newest, this.#flat(j))
      gram.set(at, j, product)
      gram.set(j, at, product)
    }
    this.#becomeGram(gram)
  }

  /** (λ I + C)⁻¹ g of the gradient that was taken in last. */
  solve(damping: number): Float64Array[] {
    const count = this.#count.now
    const roots = this.#roots()
    const gram = this.#gramNow()
    // (λ I + V Vᵀ)⁻¹ g = (g − V (λ I + Vᵀ V)⁻¹ Vᵀ g) / λ with √w_j v_j as V's columns.
    const inner = new Float64Array(count * count)
    for (let i = 0; i < count; i++) {
      for (let j = 0; j < count; j++) {
        inner[i * count + j] = roots[i]! * roots[j]! * gram.get(i, j) + (i === j ? damping : 0)
      }
    }
    const slopes = Float64Array.from(
      { length: count },
      (_, j) => roots[j]! * gram.get(count - 1, j),
    )
    const solution = solveDefinite(inner, slopes)
    const z = solution ? solution.x : slopes.fill(Number.NaN)
    const factors = Array.from(z, (value, j) => (-roots[j]! * value) / damping)
    factors[count - 1]! += 1 / damping
    return this.#combined(factors)
  }

  /** The k leading eigenvectors of C take the place of all vectors. */
  #compress(): void {
    const roots = this.#roots()
    const gram = this.#gramNow()
    const scaled = Matrix.zeros(gram.rows, gram.rows)
    for (let i = 0; i < gram.rows; i++) {
      for (let j = 0; j < gram.rows; j++) scaled.set(i, j, roots[i]! * roots[j]! * gram.get(i, j))
    }
    // Ascending: the leading ones stand last.
    const { values, vectors } = symmetricEigen(scaled)
    const leading = Array.from({ length: this.rank }, (_, i) => gram.rows - 1 - i)
    const made = leading.map((column) =>
      this.#combined(roots.map((root, j) => root * vectors.get(j, column))),
    )
    made.forEach((layers, i) => {
      const shapes = this.#vectors[i]!.now.map(({ shape }) => shape)
      this.#vectors[i]!.become(layers.map((v, l) => this.#device.upload(v, ...shapes[l]!)))
    })
    this.#weights.forEach((weight, j) => {
      weight.now = j < this.rank ? 1 : 0
    })
    this.#count.now = this.rank
    const diagonal = Matrix.zeros(gram.rows, gram.rows)
    leading.forEach((column, i) => {
      diagonal.set(i, i, values[column]!)
    })
    this.#becomeGram(diagonal)
  }

  /** √w_j of the vectors there are. */
  #roots(): number[] {
    return this.#weights.slice(0, this.#count.now).map(({ now }) => Math.sqrt(now))
  }

  /** Σ f_j v_j, layer by layer. */
  #combined(factors: readonly number[]): Float64Array[] {
    return this.#network.layers.slice(1).map((_, l) => {
      const sum = new Float64Array(this.#read(this.#vectors[0]!.now[l]!).length)
      factors.forEach((factor, j) => {
        const values = this.#read(this.#vectors[j]!.now[l]!)
        for (let i = 0; i < sum.length; i++) sum[i]! += factor * values[i]!
      })
      return sum
    })
  }

  #flat(j: number): readonly ArrayLike<number>[] {
    return this.#vectors[j]!.now.map(this.#read)
  }

  #gramNow(): Matrix {
    const [gram] = this.#gram.now
    return Matrix.from1DArray(...gram!.shape, Array.from(this.#read(gram!)))
  }

  #becomeGram(gram: Matrix): void {
    this.#gram.become([this.#device.upload(gram.to1DArray(), gram.rows, gram.columns)])
  }
}

function dot(a: readonly ArrayLike<number>[], b: readonly ArrayLike<number>[]): number {
  let sum = 0
  a.forEach((x, l) => {
    const y = b[l]!
    for (let i = 0; i < x.length; i++) sum += x[i]! * y[i]!
  })
  return sum
}
