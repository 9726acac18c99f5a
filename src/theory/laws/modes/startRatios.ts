/** @file The modes of the natural gradient, numbered: z = 1/eig(W* W₀⁻¹) of the start (docs/theory.md 3.1). */

import type { Matrix } from 'ml-matrix'
import { totalMap } from '../../../core/network'
import type { Problem } from '../../../core/problem'
import type { Experiment } from '../../../experiment/schema'
import { type ModePicture, modePicture } from '../modePicture'

/** Complex numbers, one a mode. */
export interface Ratios {
  readonly real: readonly number[]
  readonly imaginary: readonly number[]
}

export interface StartRatios extends Ratios {
  readonly picture: ModePicture
  /** True when mode k is the teacher's axis k, and all z are real. */
  readonly isAligned: boolean
  /** Where each mode stands among the picture's eigenmodes, unless aligned. */
  readonly order: readonly number[]
}

/** Largest entry off the diagonal that counts as rounding, relative to the largest of all. */
const roundingTolerance = 1e-9

/**
 * The ratios of the start: along the teacher's axes where these do not mix, else the eigenvalues, the largest
 * |z| first. Null where the natural gradient has no such modes.
 * @param problem in the teacher's basis
 */
export function startRatios(experiment: Experiment, problem: Problem): StartRatios | null {
  const picture = modePicture(experiment, problem, totalMap(problem.weights))
  if (!picture) return null
  if (isDiagonal(picture.start)) {
    const real = picture.start.diagonal().map((s, k) => s / problem.singularValues[k]!)
    return {
      picture,
      isAligned: true,
      order: real.map((_, k) => k),
      real,
      imaginary: real.map(() => 0),
    }
  }
  const { real, imaginary } = picture.modes
  const size = (k: number) => Math.hypot(real[k]!, imaginary[k]!)
  const order = [...real.keys()].sort((a, b) => size(b) - size(a))
  return {
    picture,
    isAligned: false,
    order,
    real: order.map((k) => real[k]!),
    imaginary: order.map((k) => imaginary[k]!),
  }
}

function isDiagonal(A: Matrix): boolean {
  const largest = A.clone().abs().max()
  return A.to2DArray().every((row, i) =>
    row.every((entry, j) => i === j || Math.abs(entry) <= roundingTolerance * largest),
  )
}
