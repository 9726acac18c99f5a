import { Matrix } from 'ml-matrix'
import { expect, test } from 'vitest'
import { pseudoInverse } from '../../core/dense/pseudoInverse'
import { totalMap } from '../../core/network'
import { randomNetwork } from '../../testing/randomNetwork'
import { relativeError } from '../../testing/relativeError'
import { fisherMatrix, stackLayers } from '../fisher'
import { naturalGradient } from '../naturalGradient'
import type { Objective } from '../objective'
import type { BadgeId } from './badges'
import { fisherPicture } from './fisherPicture'

/** J by its definition: the change of the total map, column-stacked, for a unit step of each parameter. */
function jacobian(weights: readonly Matrix[]): Matrix {
  const columns = weights.flatMap((layer, i) =>
    Array.from({ length: layer.rows * layer.columns }, (_, k) => {
      const unit = Matrix.zeros(layer.rows, layer.columns)
      unit.set(k % layer.rows, Math.floor(k / layer.rows), 1)
      return stackLayers([totalMap(weights.with(i, unit))]).to1DArray()
    }),
  )
  return new Matrix(columns).transpose()
}

/** Everything from the dense Jᵀ (Σₓ ⊗ S⁻¹) J, its blocks and singular values alone. */
function bruteForce(weights: readonly Matrix[], objective: Objective) {
  const { teacher, inputCovariance, noiseCovariance } = objective
  const J = jacobian(weights)
  const M = inputCovariance.kroneckerProduct(pseudoInverse(noiseCovariance))
  const F = J.transpose().mmul(M).mmul(J)
  const delta = stackLayers([Matrix.sub(totalMap(weights), teacher)])
  const sizes = weights.map((layer) => layer.rows * layer.columns)
  const starts = sizes.map((_, i) => sizes.slice(0, i).reduce((sum, size) => sum + size, 0))
  const span = (i: number) => [starts[i]!, starts[i]! + sizes[i]! - 1] as const
  const block = (i: number, j: number) => F.subMatrix(...span(i), ...span(j))
  const jacobianOf = (i: number) => J.subMatrix(0, J.rows - 1, ...span(i))
  const indices = sizes.map((_, i) => i)
  const pairs = indices.flatMap((i) => indices.map((j) => [i, j] as const))
  const banded = (reach: number) => {
    const kept = F.clone()
    for (const [i, j] of pairs) {
      const nothing = Matrix.zeros(sizes[i]!, sizes[j]!)
      if (Math.abs(i - j) > reach) kept.setSubMatrix(nothing, starts[i]!, starts[j]!)
    }
    return kept
  }
  return { F, J, g: J.transpose().mmul(M).mmul(delta), delta, pairs, block, jacobianOf, banded }
}

const apart = (actual: Matrix, expected: Matrix) =>
  Matrix.sub(actual, expected).norm() / expected.norm()

/** The residual of every badge, the dense way. */
function residuals(weights: readonly Matrix[], objective: Objective): Record<BadgeId, number> {
  const { F, J, g, pairs, block, jacobianOf, banded } = bruteForce(weights, objective)
  const depth = weights.length
  const blockwise = pseudoInverse(banded(0)).mmul(g)
  const shares = weights.flatMap((layer, i) =>
    Array<number>(layer.rows * layer.columns).fill((2 * (i + 1)) / (depth * (depth + 1))),
  )
  const shared = Matrix.mul(blockwise, Matrix.columnVector(shares))
  const minimumNorm = pseudoInverse(F).mmul(g)
  const reachable = J.mmul(minimumNorm)
  const worst = (error: (i: number, j: number) => number) =>
    Math.max(...pairs.filter(([i, j]) => i !== j).map(([i, j]) => error(i, j)))
  const missed = (step: Matrix) => apart(F.mmul(step), g)
  return {
    general: 0,
    oneOverDepth: missed(Matrix.div(blockwise, depth)),
    shares: missed(shared),
    minimumNorm: missed(minimumNorm),
    sameMap: 0,
    blockDiagonal: apart(blockwise, stackLayers(naturalGradient(weights, objective)).mul(depth)),
    blockTridiagonal: apart(
      J.mmul(pseudoInverse(banded(1)).mmul(g)),
      Matrix.mul(reachable, Math.ceil(depth / 3)),
    ),
    schur: worst((i, j) =>
      apart(
        block(i, j)
          .mmul(pseudoInverse(block(j, j)))
          .mmul(block(j, i)),
        block(i, i),
      ),
    ),
    transport: worst((i, j) =>
      apart(
        block(i, i)
          .mmul(pseudoInverse(jacobianOf(i)))
          .mmul(jacobianOf(j)),
        block(i, j),
      ),
    ),
    rank: 0,
  }
}

test.each([
  { name: 'square', sizes: [3, 3, 3, 3] },
  { name: 'wide', sizes: [2, 4, 3, 2] },
  { name: 'contracting', sizes: [4, 3, 2, 2, 2] },
  { name: 'expanding', sizes: [2, 2, 2, 3, 4] },
  { name: 'bottleneck', sizes: [3, 2, 2, 2, 3] },
])('$name: the residuals are those of the dense matrices', ({ sizes }) => {
  const { weights, objective } = randomNetwork(11, sizes)
  const picture = fisherPicture(weights, objective)
  const expected = residuals(weights, objective)
  for (const { id, residual } of picture.badges) {
    expect(Math.abs(residual - expected[id]), id).toBeLessThan(1e-9)
  }
})

test.each([
  { name: 'square', sizes: [2, 2, 2, 2] },
  { name: 'bottleneck', sizes: [3, 2, 2, 3] },
])('$name: so are the matrices, their inverses and the angle of the diagonal', ({ sizes }) => {
  const { weights, objective } = randomNetwork(2, sizes)
  const { matrices, diagonal, missed, spectra } = fisherPicture(weights, objective)
  const { F, J, g, delta, banded } = bruteForce(weights, objective)
  const error = (actual: Float64Array, expected: Matrix) =>
    relativeError(actual, expected.to1DArray())
  expect(error(matrices!.fisher, F)).toBeLessThan(1e-13)
  expect(error(matrices!.fisher, fisherMatrix(weights, objective))).toBeLessThan(1e-13)
  expect(error(matrices!.fisherInverse, pseudoInverse(F))).toBeLessThan(1e-9)
  expect(error(matrices!.blockDiagonalInverse, pseudoInverse(banded(0)))).toBeLessThan(1e-9)
  expect(error(matrices!.blockTridiagonalInverse, pseudoInverse(banded(1)))).toBeLessThan(1e-9)
  const reachable = J.mmul(pseudoInverse(F)).mmul(g)
  expect(missed).toBeCloseTo(Matrix.sub(delta, reachable).norm() / delta.norm(), 9)
  const step = Matrix.columnVector(g.to1DArray().map((entry, k) => entry / F.get(k, k)))
  const moved = J.mmul(step)
  const cosine = moved.dot(reachable) / (moved.norm() * reachable.norm())
  expect(Math.cos((diagonal.inMap * Math.PI) / 180)).toBeCloseTo(cosine, 9)
  expect(diagonal.inMap).toBeGreaterThan(1)
  const { eigenvalues } = spectra!
  expect(eigenvalues.reduce((sum, value) => sum + value)).toBeCloseTo(F.trace(), 9)
})
