/** @file The loss on a grid of points in a plane of weight space, point after point in float64. */

import { Matrix } from 'ml-matrix'
import { excessLoss, totalMap } from '../../core/network'
import type { Problem } from '../../core/problem'
import type { GridSpec } from '../commands'

/** What webglLossGrid() computes, for networks of any shape. */
export function referenceLossGrid(problem: Problem, spec: GridSpec): Float64Array {
  const { x, y, columns, rows } = spec
  const [origin, horizontal, vertical] = [spec.origin, spec.horizontal, spec.vertical].map(
    (vector) => layersOf(vector, problem.weights),
  ) as [Matrix[], Matrix[], Matrix[]]
  return Float64Array.from({ length: columns * rows }, (_, k) => {
    const px = x[0] + ((k % columns) * (x[1] - x[0])) / (columns - 1)
    const py = y[0] + (Math.floor(k / columns) * (y[1] - y[0])) / (rows - 1)
    const layers = origin.map((layer, i) =>
      Matrix.add(layer, Matrix.mul(horizontal[i]!, px)).add(Matrix.mul(vertical[i]!, py)),
    )
    return excessLoss(totalMap(layers), problem)
  })
}

function layersOf(vector: Float64Array, like: readonly Matrix[]): Matrix[] {
  let end = 0
  return like.map(({ rows, columns }) => {
    const start = end
    end += rows * columns
    return Matrix.from1DArray(rows, columns, vector.subarray(start, end))
  })
}
