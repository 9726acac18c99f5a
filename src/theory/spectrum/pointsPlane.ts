/** @file The plane through the start, a minimum, and where gradient descent stands. */

import { Matrix } from 'ml-matrix'
import { layerGradients, prefixProducts, suffixProducts } from '../../core/network'
import type { Problem } from '../../core/problem'
import { totalGradient } from '../objective'
import {
  combine,
  dot,
  type Plane,
  planeFisher,
  toLayers,
  toVector,
  type WeightVector,
  windowAround,
} from './slicePlane'

/** Sine of the angle below which three points count as lying on a line. */
const smallestSine = 1e-6

/** Half the window's height is at least this fraction of the way from the start to the minimum. */
const smallestHalfHeight = 0.3

/**
 * Start and minimum lie on the horizontal axis; `towards` fixes the half-plane above it.
 * @param towards from the start
 * @returns null where `towards` points along the axis, so that there is no plane
 */
export function pointsPlane(
  problem: Pick<Problem, 'inputFactor' | 'weights'>,
  minimum: WeightVector,
  towards: WeightVector,
): Omit<Plane, 'window'> | null {
  const start = toVector(problem.weights)
  const way = combine(1, minimum, -1, start)
  const distance = Math.sqrt(dot(way, way))
  const horizontal = way.map((value) => value / distance)
  const upward = combine(1, towards, -dot(towards, horizontal), horizontal)
  const height = Math.sqrt(dot(upward, upward))
  if (!(height > smallestSine * Math.sqrt(dot(towards, towards)))) return null
  const vertical = upward.map((value) => value / height)
  return {
    origin: minimum,
    horizontal,
    vertical,
    start: [-distance, 0],
    fisher: planeFisher(problem, toLayers(minimum, problem.weights), { horizontal, vertical }),
  }
}

/** A window on the start, the minimum and all points of some paths. */
export function pointsWindow(
  [start]: Plane['start'],
  paths: readonly { readonly x: Float64Array; readonly y: Float64Array }[],
) {
  const half = -smallestHalfHeight * start
  const all = (points: readonly number[], axis: 'x' | 'y') => [
    ...points,
    ...paths.flatMap((path) => [...path[axis]]),
  ]
  return windowAround(all([start, 0], 'x'), all([-half, half], 'y'))
}

/** −g at the start: where gradient descent is about to go. */
export function steepestDescent(problem: Problem): WeightVector {
  const prefixes = prefixProducts(problem.weights)
  const G = totalGradient(prefixes.at(-1)!, problem)
  const gradients = layerGradients(G, prefixes, suffixProducts(problem.weights))
  return toVector(gradients.map((gradient) => Matrix.mul(gradient, -1)))
}
