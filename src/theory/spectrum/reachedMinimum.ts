/** @file The minimum that the natural gradient reaches from a start, by taking its steps in float64. */

import { Matrix } from 'ml-matrix'
import {
  definiteInverse,
  type FlatMatrix,
  flatten,
  identity,
  product,
  transpose,
} from '../../core/dense/flatMatrix'
import { bottleneckFigures } from '../../core/lowRank'
import { excessLoss, totalMap } from '../../core/network'
import type { Problem } from '../../core/problem'
import { type ShapeKind, shapeKind } from '../../experiment/shape'
import type { Unavailable } from '../laws/law'
import { naturalGradient } from '../naturalGradient'

/** Numbers of weights up to which the steps are taken; narrow layers need singular value decompositions. */
export const mostWeights: Readonly<Record<ShapeKind, number>> = {
  square: 8192,
  wide: 8192,
  narrow: 1024,
}

const mostSteps = 600

/** It has arrived at this fraction of the initial excess loss above what the shape cannot get below. */
const arrivedRatio = 1e-14

/** A step that is too small takes too long; the minimum hardly depends on it. */
const smallestStep = 0.05

/**
 * The layers at the end of full-batch natural-gradient steps from the start; or why there are none.
 * @param alpha the run's step size; smaller ones than 0.05 are replaced by it
 */
export function reachedMinimum(problem: Problem, alpha: number): readonly Matrix[] | Unavailable {
  const kind = kindOf(problem)
  const weights = problem.weights.reduce((sum, { rows, columns }) => sum + rows * columns, 0)
  if (weights > mostWeights[kind]) {
    return {
      reason: `The start is not aligned with the teacher, so its minimum must be computed step by step, which is done for up to ${mostWeights[kind]} weights: this network has ${weights}.`,
    }
  }
  const step = Math.max(alpha, smallestStep)
  const floor = bottleneckFigures(problem)?.floor ?? 0
  const initial = excessLoss(totalMap(problem.weights), problem) - floor
  let layers = problem.weights
  for (let k = 0; k < mostSteps; k++) {
    const excess = excessLoss(totalMap(layers), problem) - floor
    if (excess <= arrivedRatio * initial) return layers
    const directions = Number.isFinite(excess) ? directionsOf(layers, problem, kind) : null
    if (!directions) break
    layers = layers.map((layer, i) => Matrix.sub(layer, Matrix.mul(directions[i]!, step)))
  }
  return {
    reason:
      'The natural gradient does not arrive at a minimum from this start: a wall, a step that is too large or a bottleneck stands in its way, so there is no minimum to lay the plane through.',
  }
}

function kindOf({ weights }: Problem): ShapeKind {
  return shapeKind({
    depth: weights.length,
    inputs: weights[0]!.columns,
    hidden: weights[0]!.rows,
    outputs: weights.at(-1)!.rows,
  })
}

function directionsOf(layers: readonly Matrix[], problem: Problem, kind: ShapeKind) {
  return kind === 'narrow' ? naturalGradient(layers, problem) : wideDirections(layers, problem)
}

/**
 * u_i = (1/L) B_i⁺ δ A_i⁺ of layers that are nowhere narrower than inputs and outputs, the pseudo-inverses
 * through B_i B_iᵀ and A_iᵀ A_i (docs/theory.md 1.4); null where one of these is singular.
 */
function wideDirections(layers: readonly Matrix[], { teacher }: Problem): Matrix[] | null {
  const flat = layers.map(flatten)
  const before = [identity(teacher.columns)]
  for (const layer of flat) before.push(product(layer, before.at(-1)!))
  const after = [identity(teacher.rows)]
  for (const layer of flat.toReversed()) after.unshift(product(after[0]!, layer))
  const delta = flatten(Matrix.sub(toMatrix(before.at(-1)!), teacher).div(layers.length))
  const directions = flat.map((_, i) => {
    const [A, B] = [before[i]!, after[i + 1]!]
    const inward = definiteInverse(product(transpose(A), A))
    const outward = definiteInverse(product(B, transpose(B)))
    if (!inward || !outward) return null
    const left = product(product(transpose(B), outward), delta)
    return toMatrix(product(left, product(inward, transpose(A))))
  })
  return directions.every((direction) => direction !== null) ? directions : null
}

const toMatrix = ({ rows, columns, data }: FlatMatrix) => Matrix.from1DArray(rows, columns, data)
