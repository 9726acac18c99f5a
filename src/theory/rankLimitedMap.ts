/**
 * @file The total map of a network whose hidden layers all have its rank r, r ≤ min(n_0, n_L), under the
 * discrete natural gradient (docs/theory.md 3.3): contracting, expanding and bottleneck networks.
 *
 * In the metric of the loss, S^{−½} W Σₓ^½, # is the plain pseudo-inverse; between the teacher's singular
 * vectors there the teacher is a diagonal D, padded to n × n, n = max(n_0, n_L). The map is kept as Y Zᵀ with
 * two n × r factors. With U = Y, V = Zᵀ and K = I the law of 3.3 reads
 *
 *     Y' = [Y (m − α ρ) + α D Z (ZᵀZ)⁻¹] m^{L−2},   Z' = Z (m − α ρ)ᵀ + α Dᵀ Y (YᵀY)⁻¹,
 *     ρ = Y# D (Zᵀ)#,   m = (1 − α/L) I + (α/L) ρ.
 */

import { Matrix, SingularValueDecomposition } from 'ml-matrix'
import {
  combine,
  definiteInverse,
  type FlatMatrix,
  flatten,
  identity,
  power,
  product,
  transpose,
} from '../core/dense/flatMatrix'
import { symmetricPower } from '../core/dense/symmetricPower'
import type { Objective } from './objective'

export class RankLimitedMap {
  /** Of S^{−½} W* Σₓ^½, padded with zeros. */
  readonly #singularValues: Float64Array
  /** Takes a map between the teacher's singular vectors back to the one it came from. */
  readonly #restore: (rotated: Matrix) => Matrix
  #left: FlatMatrix
  #right: FlatMatrix

  /** @param start total map W₀ (n_L × n_0), of rank `rank` */
  constructor(start: Matrix, rank: number, objective: Objective) {
    const { noiseCovariance: S, inputCovariance: covariance } = objective
    const [whitening, root] = [symmetricPower(S, -0.5), symmetricPower(covariance, 0.5)]
    const inMetric = (W: Matrix) => paddedSquare(whitening.mmul(W).mmul(root))
    const teacher = new SingularValueDecomposition(inMetric(objective.teacher))
    const { leftSingularVectors: U, rightSingularVectors: V } = teacher
    const rotated = U.transpose().mmul(inMetric(start)).mmul(V)
    const {
      leftSingularVectors: left,
      diagonal,
      rightSingularVectors: right,
    } = new SingularValueDecomposition(rotated)
    const roots = Matrix.diag(diagonal.slice(0, rank).map(Math.sqrt))
    const factor = (vectors: Matrix) =>
      flatten(vectors.subMatrix(0, vectors.rows - 1, 0, rank - 1).mmul(roots))
    this.#singularValues = Float64Array.from(teacher.diagonal)
    this.#left = factor(left)
    this.#right = factor(right)
    this.#restore = (W) =>
      symmetricPower(S, 0.5)
        .mmul(
          U.mmul(W)
            .mmul(V.transpose())
            .subMatrix(0, start.rows - 1, 0, start.columns - 1),
        )
        .mmul(symmetricPower(covariance, -0.5))
  }

  /** The total map W, n_L × n_0. */
  total(): Matrix {
    const { rows, data } = this.#rotated()
    return this.#restore(Matrix.from1DArray(rows, rows, data))
  }

  /** ½ |S^{−½} δ Σₓ^½|². */
  get excess(): number {
    const { data, columns } = this.#rotated()
    let sum = 0
    for (let k = 0; k < data.length; k++) {
      const i = Math.floor(k / columns)
      const teacher = k === i * columns + i ? this.#singularValues[i]! : 0
      sum += (data[k]! - teacher) ** 2
    }
    return sum / 2
  }

  /**
   * One step of the uniform rule; returns false, and takes none, where the map has lost rank to the last digit.
   * @param depth number of layers L, at least 2
   */
  step(alpha: number, depth: number): boolean {
    const [Y, Z] = [this.#left, this.#right]
    const Yt = transpose(Y)
    const inverseY = definiteInverse(product(Yt, Y))
    const inverseZ = definiteInverse(product(transpose(Z), Z))
    if (!inverseY || !inverseZ) return false
    const fromLeft = product(this.#timesTeacher(Y), inverseY)
    const fromRight = product(this.#timesTeacher(Z), inverseZ)
    const ratio = product(inverseY, product(Yt, fromRight))
    const share = alpha / depth
    const unit = identity(ratio.rows)
    const m = combine(1 - share, unit, share, ratio)
    const rest = combine(1 - share, unit, share - alpha, ratio)
    const left = combine(1, product(Y, rest), alpha, fromRight)
    this.#left = product(left, power(m, depth - 2))
    this.#right = combine(1, product(Z, transpose(rest)), alpha, fromLeft)
    return true
  }

  /** Y Zᵀ. */
  #rotated(): FlatMatrix {
    return product(this.#left, transpose(this.#right))
  }

  /** D A, which is Dᵀ A. */
  #timesTeacher(A: FlatMatrix): FlatMatrix {
    const data = A.data.map((value, k) => value * this.#singularValues[Math.floor(k / A.columns)]!)
    return { ...A, data }
  }
}

/** The matrix in the upper left of a square one. */
function paddedSquare(A: Matrix): Matrix {
  const n = Math.max(A.rows, A.columns)
  return Matrix.zeros(n, n).setSubMatrix(A, 0, 0)
}
