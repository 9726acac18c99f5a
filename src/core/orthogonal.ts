/** @file Random matrices of the generator (docs/theory.md 8.1). */

import { Matrix } from 'ml-matrix'
import type { NumberSource } from './random'

/** An n × m matrix of independent draws, filled row by row. */
export function randomMatrix(rows: number, columns: number, draw: NumberSource): Matrix {
  const result = new Matrix(rows, columns)
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) result.set(i, j, draw())
  }
  return result
}

/** A Haar-distributed n × n orthogonal matrix: Gaussian columns through modified Gram-Schmidt, twice. */
export function randomOrthogonal(n: number, normal: NumberSource): Matrix {
  const columns = randomMatrix(n, n, normal).transpose().to2DArray()
  orthonormalise(columns)
  orthonormalise(columns)
  return new Matrix(columns).transpose()
}

/** One pass of modified Gram-Schmidt, in place; a second pass restores what rounding lost. */
function orthonormalise(vectors: number[][]): void {
  vectors.forEach((vector, j) => {
    for (const previous of vectors.slice(0, j)) {
      const overlap = dot(previous, vector)
      vector.forEach((value, i) => {
        vector[i] = value - overlap * previous[i]!
      })
    }
    const length = Math.sqrt(dot(vector, vector))
    vector.forEach((value, i) => {
      vector[i] = value / length
    })
  })
}

const dot = (a: number[], b: number[]) => a.reduce((sum, value, i) => sum + value * b[i]!, 0)
