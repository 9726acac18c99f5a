/** @file Identities of the Fisher matrix as they hold, or do not, at given weights. */

/**
 * rank: the formula against the eigenvalues (docs/theory.md 1.3). oneOverDepth, shares, general, minimumNorm:
 * the step solves F u = g (1.4, 1.7, 1.5, 1.6). sameMap: all of them move the total map alike (1.5).
 * transport, schur: off-diagonal blocks of F repeat the diagonal ones (1.2). blockDiagonal,
 * blockTridiagonal: how far these go (6.1, 6.2). In the order they are shown.
 */
export const badgeIds = [
  'rank',
  'oneOverDepth',
  'shares',
  'general',
  'minimumNorm',
  'sameMap',
  'transport',
  'schur',
  'blockDiagonal',
  'blockTridiagonal',
] as const

export type BadgeId = (typeof badgeIds)[number]

/**
 * Why an identity does not hold, or cannot be judged. narrow: a hidden layer is narrower than inputs or
 * outputs; deficient: a product of layers has lost rank; rounding: F is so badly conditioned that rounding
 * hides the answer; stationary: the gradient is zero to rounding, and every residual relative to it is noise.
 */
export type Reason = 'narrow' | 'deficient' | 'rounding' | 'stationary'

export interface Badge {
  readonly id: BadgeId
  /** Relative; what the two sides differ by. */
  readonly residual: number
  readonly verdict: 'holds' | 'fails' | 'undecided'
  /** Null where it holds, or fails for none of these. */
  readonly reason: Reason | null
}

/** Below it an identity holds however well conditioned F is: a residual of plain rounding is some 10⁻¹⁵. */
const strictTolerance = 1e-10

/** Above this tolerance a residual decides nothing: identities that are false miss by more than a thousandth. */
const bluntTolerance = 1e-3

/** Headroom for sums of hundreds of rounded terms. */
const headroom = 1000

/** How much rounding the numbers of a badge have gone through. */
export interface Rounding {
  /** Condition number of what is inverted. */
  readonly condition: number
  /** Sizes of the terms over the size of their sum, for what is small by cancelling; else 1. */
  readonly cancellation: number
}

/**
 * What a residual may be by rounding alone: 10⁻¹⁰, or 1000 ε κ times the cancellation where that is more,
 * ε = 2⁻⁵² and κ the condition number of what was inverted.
 */
const toleranceOf = ({ condition, cancellation }: Rounding): number =>
  Math.max(strictTolerance, headroom * Number.EPSILON * condition * cancellation)

/** The verdict on a residual. @param obstacle why the identity fails, if it does */
export function judge(
  id: BadgeId,
  residual: number,
  rounding: Rounding,
  obstacle: 'narrow' | 'deficient' | null,
): Badge {
  // Not a number where both sides are zero.
  const isNoise = !(toleranceOf({ ...rounding, condition: 1 }) <= bluntTolerance)
  if (isNoise || Number.isNaN(residual)) {
    return { id, residual, verdict: 'undecided', reason: 'stationary' }
  }
  const tolerance = toleranceOf(rounding)
  if (tolerance > bluntTolerance) return { id, residual, verdict: 'undecided', reason: 'rounding' }
  if (residual <= tolerance) return { id, residual, verdict: 'holds', reason: null }
  return { id, residual, verdict: 'fails', reason: obstacle }
}
