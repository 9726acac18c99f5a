/** @file Minimisation of a function of a few numbers by its gradients (Broyden, Fletcher, Goldfarb, Shanno). */

import { Matrix } from 'ml-matrix'

/** A function's value and gradient at a place. */
export interface Slope {
  readonly value: number
  readonly gradient: readonly number[]
}

export interface Minimum {
  readonly y: readonly number[]
  readonly value: number
  /** Places the function was asked at, the start among them. */
  readonly evaluations: number
}

/** Part of the slope's promise that a step has to keep (Armijo). */
const kept = 1e-4

/** A step that breaks it is shortened to the least of the parabola through what is known, within these factors. */
const shortening = { least: 0.1, most: 0.5 }

/** Where it would be shorter than this part of the first there is nothing to be found. */
const shortest = 1e-9

/**
 * From 0, by at most so many evaluations.
 * @param inverse the first guess of the inverse Hessian, positive definite
 */
export function minimize(
  at: (y: readonly number[]) => Slope,
  inverse: Matrix,
  evaluations: number,
): Minimum {
  const n = inverse.rows
  let y: readonly number[] = new Array(n).fill(0)
  let now = at(y)
  let H = inverse
  let asked = 1
  let size = 1
  while (asked < evaluations && size >= shortest) {
    const direction = H.mmul(Matrix.columnVector([...now.gradient])).to1DArray()
    const slope = dot(direction, now.gradient)
    if (!(slope > 0)) break
    const next = y.map((value, i) => value - size * direction[i]!)
    const there = at(next)
    asked++
    if (!(there.value <= now.value - kept * size * slope)) {
      size *= shorteningOf(size * slope, there.value - now.value)
      continue
    }
    const s = next.map((value, i) => value - y[i]!)
    const change = there.gradient.map((value, i) => value - now.gradient[i]!)
    H = updated(H, s, change)
    y = next
    now = there
    size = 1
  }
  return { y, value: now.value, evaluations: asked }
}

/** @param promise what the slope alone promises; a rise that is not a number asks for the most shortening */
function shorteningOf(promise: number, rise: number): number {
  const best = promise / (2 * (rise + promise))
  return best >= shortening.least ? Math.min(best, shortening.most) : shortening.least
}

/** The inverse that sends the change of the gradient to the step; as it was where the curvature is not positive. */
function updated(H: Matrix, step: readonly number[], change: readonly number[]): Matrix {
  const curvature = dot(step, change)
  if (!(curvature > 0)) return H
  const s = Matrix.columnVector([...step])
  const Hc = H.mmul(Matrix.columnVector([...change]))
  const cHc = dot(Hc.to1DArray(), change)
  const cross = Hc.mmul(s.transpose())
  return Matrix.add(H, s.mmul(s.transpose()).mul((1 + cHc / curvature) / curvature)).sub(
    Matrix.add(cross, cross.transpose()).div(curvature),
  )
}

const dot = (a: readonly number[], b: readonly number[]) =>
  a.reduce((sum, value, i) => sum + value * b[i]!, 0)
