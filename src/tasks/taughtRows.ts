/** @file The finite data of the paper's linear networks: inputs of a decaying spectrum, labels by a noisy teacher (docs/paper.md 2). */

import { Matrix } from 'ml-matrix'
import { totalMap } from '../core/network'
import { randomMatrix, randomOrthogonal } from '../core/orthogonal'
import type { NumberSource } from '../core/random'
import type { PaperNetworkSettings } from '../experiment/paper'

interface Table {
  readonly columns: number
  /** Row-major. */
  readonly values: Float64Array
}

/** Rows to train on or to be tested on. */
export interface Rows {
  readonly count: number
  /** With biases the last column is of ones, their input. */
  readonly inputs: Table
  readonly targets: Table
}

/** Eigenvalues of the inputs' covariance, 1e-3 + exp(−5 i / n) for i = 0, …, n − 1, scaled to the sum n. */
export function decayingSpectrum(n: number): number[] {
  const values = Array.from({ length: n }, (_, i) => 1e-3 + Math.exp((-5 * i) / n))
  const sum = values.reduce((total, value) => total + value, 0)
  return values.map((value) => (value * n) / sum)
}

/**
 * Training and test rows about one basis: x = q diag(√λ) z, z ~ N(0, I), and y = W x + noise.
 * @param teacher W_1, …, W_L with biases 0, each row-major with the bias in the last column
 */
export function taughtRows(
  { layers, inputs, trainRows, testRows, labelNoise, biases }: PaperNetworkSettings,
  teacher: readonly Float64Array[],
  normal: NumberSource,
): { readonly train: Rows; readonly test: Rows } {
  const n = layers[0]!
  const map = totalMap(
    teacher.map((values, l) =>
      Matrix.from1DArray(layers[l + 1]!, layers[l]! + 1, Array.from(values)).subMatrixColumn(
        Array.from({ length: layers[l]! }, (_, k) => k),
      ),
    ),
  ).transpose()
  const spread = inputs === 'white' ? Matrix.eye(n) : spreadOf(decayingSpectrum(n), normal)
  const rows = (count: number): Rows => {
    const x = randomMatrix(count, n, normal).mmul(spread)
    const noise = randomMatrix(count, map.columns, normal).mul(labelNoise)
    return {
      count,
      inputs: biases
        ? { columns: n + 1, values: withOnes(x) }
        : { columns: n, values: valuesOf(x) },
      targets: { columns: map.columns, values: valuesOf(x.mmul(map).add(noise)) },
    }
  }
  return { train: rows(trainRows), test: rows(testRows) }
}

/** diag(√λ) q of a random orthogonal q, whose rows are the eigenvectors. */
const spreadOf = (spectrum: readonly number[], normal: NumberSource): Matrix =>
  Matrix.diag(spectrum.map(Math.sqrt)).mmul(randomOrthogonal(spectrum.length, normal))

const valuesOf = (matrix: Matrix) => Float64Array.from(matrix.to1DArray())

function withOnes(matrix: Matrix): Float64Array {
  const columns = matrix.columns + 1
  const values = new Float64Array(matrix.rows * columns)
  for (let i = 0; i < matrix.rows; i++) {
    for (let j = 0; j < matrix.columns; j++) values[i * columns + j] = matrix.get(i, j)
    values[(i + 1) * columns - 1] = 1
  }
  return values
}
