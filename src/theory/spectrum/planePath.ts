/** @file The projection of a system's way onto a plane of weight space. */

import type { Problem } from '../../core/problem'
import { type Plane, type PlaneFisher, planeFisher, project, toLayers } from './slicePlane'
import type { WeightPath } from './weightPath'

/** Entry k of each list belongs to the k-th sample. */
export interface PlanePath {
  readonly steps: Float64Array
  readonly x: Float64Array
  readonly y: Float64Array
  /** The Fisher matrix in the plane, at the newest sample. */
  readonly fisher: PlaneFisher
}

/** Projects all samples of a path that has some. */
export function pathInPlane(
  problem: Pick<Problem, 'inputFactor' | 'weights'>,
  axes: Pick<Plane, 'origin' | 'horizontal' | 'vertical'>,
  { samples }: WeightPath,
): PlanePath {
  const points = samples.map(({ weights }) => project(axes, weights))
  const newest = toLayers(samples.at(-1)!.weights, problem.weights)
  return {
    steps: Float64Array.from(samples, ({ step }) => step),
    x: Float64Array.from(points, ([x]) => x),
    y: Float64Array.from(points, ([, y]) => y),
    fisher: planeFisher(problem, newest, axes),
  }
}
