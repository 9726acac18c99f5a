/** @file The slice through start, minimum and gradient descent's position, laid anew as that moves on. */

import type { Problem } from '../../core/problem'
import type { Unavailable } from '../laws/law'
import { alignedMinimum } from './alignedMinimum'
import { type PlanePath, pathInPlane } from './planePath'
import { pointsPlane, pointsWindow, steepestDescent } from './pointsPlane'
import { reachedMinimum } from './reachedMinimum'
import { combine, dot, type Plane, project, toVector, type WeightVector } from './slicePlane'
import type { WeightPath } from './weightPath'

/** The plane is laid anew once gradient descent has turned by this cosine … */
const turnedCosine = 0.9995

/** … and taken this many times the steps of the last time: so that it happens ever more rarely. */
const stepGrowth = 1.2

/** Closer to the axis than this, relative to the way from start to minimum, its position fixes no plane. */
const smallestRise = 0.02

/** Whose position the plane goes through, in the catalogue of systems. */
const gradientDescent = 'sgd'

/** What is drawn of it. */
export interface PointsSlice {
  readonly plane: Plane
  /** Counts the planes of a run. */
  readonly version: number
  /** The step of gradient descent the plane goes through; 0: it holds the start's steepest descent. */
  readonly throughStep: number
  readonly paths: Readonly<Record<string, PlanePath | undefined>>
}

/** Follows a run. */
export class PointsSlicer {
  readonly #problem: Problem
  readonly #minimum: WeightVector | Unavailable
  #slice: PointsSlice | null = null

  /** @param alpha the natural gradient's step, for starts whose minimum it must find */
  constructor(problem: Problem, alpha: number) {
    this.#problem = problem
    this.#minimum = minimumOf(problem, alpha)
  }

  /** The slice after the newest sample of `moved` was added to its path; or why there is none. */
  update(paths: ReadonlyMap<string, WeightPath>, moved: string): PointsSlice | Unavailable {
    if ('reason' in this.#minimum) return this.#minimum
    if (!this.#slice || (moved === gradientDescent && this.#isOutdated(paths.get(moved)!))) {
      const laid = this.#lay(this.#minimum, paths)
      if (!laid) return onOneLine
      this.#slice = laid
      return laid
    }
    const { plane, paths: drawn } = this.#slice
    const path = pathInPlane(this.#problem, plane, paths.get(moved)!)
    this.#slice = { ...this.#slice, paths: { ...drawn, [moved]: path } }
    return this.#slice
  }

  #isOutdated(path: WeightPath): boolean {
    const { plane, throughStep } = this.#slice!
    const { step, weights } = path.samples.at(-1)!
    if (step === 0) return false
    const [x, y] = project(plane, weights)
    const { window } = plane
    if (x < window.x[0] || x > window.x[1] || y < window.y[0] || y > window.y[1]) return true
    if (step < stepGrowth * throughStep) return false
    // Upwards is what is left of the way from the start after its part along the axis.
    const offset = combine(1, weights, -1, plane.origin)
    const rise = Math.sqrt(Math.max(0, dot(offset, offset) - x ** 2))
    return rise > smallestRise * -plane.start[0] && y < turnedCosine * rise
  }

  #lay(minimum: WeightVector, paths: ReadonlyMap<string, WeightPath>): PointsSlice | null {
    const start = toVector(this.#problem.weights)
    const newest = paths.get(gradientDescent)?.samples.at(-1)
    const hasMoved = newest !== undefined && newest.step > 0
    const towards = hasMoved
      ? combine(1, newest.weights, -1, start)
      : steepestDescent(this.#problem)
    const bare = pointsPlane(this.#problem, minimum, towards)
    if (!bare) return null
    const drawn = [...paths].map(
      ([id, path]) => [id, pathInPlane(this.#problem, bare, path)] as const,
    )
    return {
      plane: {
        ...bare,
        window: pointsWindow(
          bare.start,
          drawn.map(([, path]) => path),
        ),
      },
      version: (this.#slice?.version ?? 0) + 1,
      throughStep: hasMoved ? newest.step : 0,
      paths: Object.fromEntries(drawn),
    }
  }
}

const onOneLine: Unavailable = {
  reason:
    'The start, the minimum and the way of gradient descent lie on one line: they do not span a plane.',
}

function minimumOf(problem: Problem, alpha: number): WeightVector | Unavailable {
  const aligned = alignedMinimum(problem)
  if (!('reason' in aligned)) return toVector(aligned.layers)
  const reached = reachedMinimum(problem, alpha)
  return 'reason' in reached ? reached : toVector(reached)
}
