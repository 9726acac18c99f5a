/** @file The plane through an aligned start's minimum along the stiffest and the softest mode (docs/theory.md 4). */

import type { Problem } from '../../core/problem'
import type { Unavailable } from '../laws/law'
import { alignedMinimum, type ModeDirection } from './alignedMinimum'
import { type Plane, planeFisher, toVector, windowAround } from './slicePlane'

/** The plane, and the eigenvalues of the Fisher matrix at the minimum along its axes. */
export interface EigenPlane {
  readonly plane: Plane
  /** Along the horizontal and the vertical axis: of the softest and the stiffest mode the start moves along. */
  readonly softest: number
  readonly stiffest: number
}

/** How far behind the minimum the window reaches, as a fraction of the way there: an overshoot is seen. */
const overshoot = { horizontal: 0.3, vertical: 0.6 }

/**
 * The valley lies along the horizontal axis, the softest of the start's modes; the stiffest stands upright.
 * Or why there is no such plane: the start's modes are not alone, or there is only one.
 */
export function eigenPlane(problem: Problem): EigenPlane | Unavailable {
  const minimum = alignedMinimum(problem)
  if ('reason' in minimum) {
    return {
      reason:
        'The start is not aligned with the teacher and the inputs, so a run does not move along single eigenvectors of the Fisher.',
    }
  }
  if (minimum.modes.length < 2) {
    return { reason: 'The network carries a single mode: there is no second one to span a plane.' }
  }
  const byCurvature = minimum.modes.toSorted((a, b) => a.curvature - b.curvature)
  const [soft, stiff] = [byCurvature[0]!, byCurvature.at(-1)!]
  const axes = {
    horizontal: toVector(soft.direction),
    vertical: toVector(stiff.direction),
  }
  const gap = ({ start, minimum: end }: ModeDirection) => start - end
  return {
    plane: {
      ...axes,
      origin: toVector(minimum.layers),
      start: [gap(soft), gap(stiff)],
      window: windowAround(
        [gap(soft), -overshoot.horizontal * gap(soft)],
        [gap(stiff), -overshoot.vertical * gap(stiff)],
      ),
      fisher: planeFisher(problem, minimum.layers, axes),
    },
    softest: soft.curvature,
    stiffest: stiff.curvature,
  }
}
