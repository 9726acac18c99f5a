/** @file What a script is written from: one run, whatever the rest of the page makes of it. */

import type { ProblemFields } from '../core/problem'
import { noTeacher } from '../experiment/ownTeacher'
import type { Experiment } from '../experiment/schema'
import { shapeKind, shapeOf } from '../experiment/shape'

/** The problem, its samples, and the two systems a script trains by. */
export interface CodeRun
  extends ProblemFields,
    Pick<Experiment, 'seeds' | 'batch' | 'labelNoise' | 'steps' | 'stopAt'> {
  /** α of the exact natural gradient; null where it does not run. */
  readonly naturalStep: number | null
  /** Whose input covariance its Fisher matrix takes when batches are drawn. */
  readonly fisher: 'batch' | 'population'
  /** Gradient descent's η in units of 1/λ₁; null where it does not run. */
  readonly gradientStep: number | null
  /** Names of the run's other systems: a script says that it leaves them out. */
  readonly others: readonly string[]
}

/** Why there is no script: one sentence for the user. */
export interface NoScript {
  readonly reason: string
}

/** Null when a script can give the run's curves. */
export function whyNoScript(run: CodeRun): NoScript | null {
  const { naturalStep, gradientStep } = run
  if (shapeKind(shapeOf(run)) === 'narrow') {
    return {
      reason:
        'Hidden layers narrower than the inputs or the outputs need the general formula of nested projections: the scripts know the 1/L formula alone.',
    }
  }
  if (run.teacher !== noTeacher) {
    return {
      reason:
        'The scripts draw the teacher from its seed; yours they would have to hold. The JSON download has it, with the start.',
    }
  }
  return naturalStep === null && gradientStep === null
    ? {
        reason:
          'The scripts train by the natural gradient and by gradient descent: switch one of them on.',
      }
    : null
}

/** True when the teacher has but one singular value, which is 1 whatever κ. */
export function hasOneValue(run: CodeRun): boolean {
  const { inputs, outputs } = shapeOf(run)
  return Math.min(inputs, outputs) === 1
}

/** How a script writes the sizes of a run's layers. */
export interface Sizes {
  readonly isSquare: boolean
  /** True when the products of layers have inverses, not pseudo-inverses alone. */
  readonly isInvertible: boolean
  /** True when inputs and outputs differ in number. */
  readonly isRectangular: boolean
  /** Names of the numbers of outputs and of the teacher's singular values. */
  readonly m: 'n' | 'm'
  readonly r: 'n' | 'm'
}

export function sizesOf(run: CodeRun): Sizes {
  const { depth, inputs, outputs } = shapeOf(run)
  const isSquare = shapeKind(shapeOf(run)) === 'square'
  return {
    isSquare,
    isInvertible: isSquare || depth === 1,
    isRectangular: inputs !== outputs,
    m: inputs === outputs ? 'n' : 'm',
    r: outputs < inputs ? 'm' : 'n',
  }
}
