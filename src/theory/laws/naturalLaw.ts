/** @file Which discrete law the natural gradient has in a network of some shape, from some start (docs/theory.md 3). */

import type { Matrix } from 'ml-matrix'
import { bottleneckFigures } from '../../core/lowRank'
import type { Problem } from '../../core/problem'
import type { Experiment } from '../../experiment/schema'
import { shapeOf } from '../../experiment/shape'
import { excess } from '../objective'
import { bottleneckLaw } from './bottleneckLaw'
import { discreteLaw } from './discreteLaw'
import { geometricLaw, type Law, type Unavailable } from './law'
import type { ModePicture } from './modePicture'

export interface NaturalLaw {
  readonly law: Law | Unavailable
  /** False for the law of small steps, which a run leaves by terms of order α² a step. */
  readonly isExact: boolean
  /** True where the law also holds when the Fisher matrix is each batch's own and labels carry no noise. */
  readonly holdsInBatches: boolean
  /** True where rounding in one mode does not reach the others, however far the loss rises. */
  readonly isRobust: boolean
  /** Steps it can be followed in good time. */
  readonly followable: number
}

/** Multiplications spent on following a law matrix by matrix: about half a second. */
const effort = 2.5e8

/**
 * Above this step the law of small steps is not drawn. Of networks 8-h-8, 8-h-4 and 4-h-8 with two hidden units
 * to spare or more, L = 2 and 4, κ = 10, 20 groups of 20 random starts: down to 1e-6 a group's median run came
 * within a factor of 1.3 at α = 0.2 (its worst within 2.1, but for one group's 160), and of 37 at α = 0.5.
 */
const largestSmallStep = 0.2

const tooBold: Unavailable = {
  reason: `From a random start a network of this shape has no closed law, only the approximate one of small steps: above α = ${largestSmallStep} none is drawn.`,
}

/**
 * @param alpha step size
 * @param start total map W₀ (n_L × n_0)
 * @param picture the modes it falls apart into; null if it has none
 */
export function naturalLaw(
  experiment: Experiment,
  alpha: number,
  problem: Problem,
  start: Matrix,
  picture: ModePicture | null,
): NaturalLaw {
  const { depth, inputs, hidden, outputs } = shapeOf(experiment)
  const geometric = () => geometricLaw(excess(start, problem), (1 - alpha) ** 2)
  const exact = {
    isExact: true,
    holdsInBatches: true,
    isRobust: true,
    followable: Number.POSITIVE_INFINITY,
  }
  if (depth === 1) return { ...exact, law: geometric() }
  const largestStep = bottleneckFigures(problem)?.largestStep ?? Number.POSITIVE_INFINITY
  if (alpha >= largestStep) return { ...exact, law: unstable(largestStep) }
  if (picture) {
    const { modes, objective, constant } = picture
    return {
      ...exact,
      law: raised(discreteLaw(picture.start, modes, objective, alpha, depth), constant),
      holdsInBatches: constant === 0,
      isRobust: modes.orthogonal,
    }
  }
  if (hidden <= Math.min(inputs, outputs)) {
    return {
      ...exact,
      law: bottleneckLaw(start, hidden, problem, alpha, depth),
      holdsInBatches: hidden === inputs,
      isRobust: false,
      followable: Math.floor(effort / stepCost(hidden, Math.max(inputs, outputs))),
    }
  }
  return { ...exact, law: alpha > largestSmallStep ? tooBold : geometric(), isExact: false }
}

/** The law with a constant added to it. */
function raised(law: Law | Unavailable, constant: number): Law | Unavailable {
  if (constant === 0 || typeof law !== 'function') return law
  return () => law() + constant
}

/** Multiplications in one step of the law of rank r and in that of its nudged copy, about. */
const stepCost = (rank: number, longer: number) =>
  2 * rank * (longer ** 2 + 7 * longer * rank + 8 * rank ** 2)

const unstable = (largestStep: number): Unavailable => ({
  reason: `Behind this bottleneck the best map is stable only for steps below α = ${largestStep.toFixed(3)}: rounding drives a bolder run off any law.`,
})
