/** @file The weights a network starts from (docs/theory.md 8.1). */

import { Matrix } from 'ml-matrix'
import type { Experiment } from '../experiment/schema'
import { layerSizes, type Shape } from '../experiment/shape'
import { randomMatrix, randomOrthogonal } from './orthogonal'
import type { NumberSource } from './random'
import { rectangularDiagonal } from './rectangularDiagonal'

/** The teacher's singular values and bases (core/problem.ts). */
interface Teacher {
  readonly singularValues: readonly number[]
  readonly U: Matrix
  readonly V: Matrix
}

/** The layers of a start, W₁ first; layer i is n_i × n_{i−1}. */
export function initialWeights(
  { start, z0 }: Pick<Experiment, 'start' | 'z0'>,
  shape: Shape,
  teacher: Teacher,
  normal: NumberSource,
): Matrix[] {
  const sizes = layerSizes(shape)
  const layers = (draw: (rows: number, columns: number) => Matrix) =>
    sizes.slice(1).map((rows, i) => draw(rows, sizes[i]!))
  switch (start) {
    case 'balanced':
      return balanced(
        teacher.singularValues.map((s) => z0 * s),
        shape,
        teacher,
        normal,
      )
    case 'polar':
      return balanced(
        teacher.singularValues.map(() => z0),
        shape,
        teacher,
        normal,
      )
    case 'identity':
      return layers((rows, columns) => Matrix.eye(rows, columns))
    case 'gaussian':
      return layers((rows, columns) => randomMatrix(rows, columns, normal).div(Math.sqrt(columns)))
    case 'orthogonal':
      return layers((rows, columns) =>
        randomOrthogonal(Math.max(rows, columns), normal).subMatrix(0, rows - 1, 0, columns - 1),
      )
  }
}

/**
 * Layers of equal singular values s^(1/L), joined by random hidden bases: their product is U diag(s) Vᵀ,
 * cut to its h first modes where the hidden layers have only h units.
 *
 * Where inputs and outputs differ in number, the hidden layers also carry the longer side's directions
 * beyond the teacher's rank, as many as they have room for, with the smallest of the s. The last layer,
 * or the first, drops them, so that the product does not contain them; but the pseudo-inverses of the
 * natural gradient in a wide network need them, and they stay as they are where no batch stirs them.
 */
function balanced(
  s: readonly number[],
  shape: Shape,
  { U, V }: Teacher,
  normal: NumberSource,
): Matrix[] {
  const { depth, inputs, hidden, outputs } = shape
  const longer = Math.max(inputs, outputs)
  const values = Array.from({ length: longer }, (_, k) => (s[k] ?? s.at(-1)!) ** (1 / depth))
  const carried = Math.min(hidden, longer)
  const joints = Array.from({ length: depth - 1 }, () =>
    randomOrthogonal(hidden, normal).subMatrix(0, hidden - 1, 0, carried - 1),
  )
  const bases = [V, ...joints, U]
  return Array.from({ length: depth }, (_, i) => {
    const [before, after] = [bases[i]!, bases[i + 1]!]
    const layer = rectangularDiagonal(after.columns, before.columns, values)
    return after.mmul(layer).mmul(before.transpose())
  })
}
