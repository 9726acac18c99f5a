/** @file What theory says of a gradient-descent run before it starts. */

import type { Matrix } from 'ml-matrix'
import type { Problem } from '../core/problem'
import type { Experiment } from '../experiment/schema'
import { alignedModes } from './alignedStart'
import { type Curve, curveLimits, floorNote, meanNote, reachWithin } from './curve'
import { gradientModesLaw, singleLayerLaw } from './gradientModes'
import { type Law, traceLaw, type Unavailable } from './law'
import { excess } from './objective'

/** The law of one run of gradient descent. */
export interface GradientPrediction {
  readonly law: Curve | Unavailable
  /** Sentences for the user: what the curve leaves out. */
  readonly notes: readonly string[]
}

/** The search for 1e-6 of the initial excess ends here. */
const reach = 500_000

const unstableNote =
  'The step is larger than 2/λ₁, so the minimum is unstable: gradient descent does not settle there, and rounding can drive a run off the law.'

/**
 * The prediction, and the steps to 1e-6 of the initial excess loss.
 * @param eta absolute step size
 * @param floor excess loss no network of this shape gets below
 */
export function predictGradient(
  experiment: Experiment,
  problem: Problem,
  start: Matrix,
  eta: number,
  floor: number,
): { readonly prediction: GradientPrediction; readonly stepsToTarget: number | null } {
  const law = gradientLaw(experiment, problem, start, eta)
  if (typeof law !== 'function') {
    return { prediction: { law, notes: [] }, stepsToTarget: null }
  }
  const isSampled = experiment.batch > 0
  const { excess: values, stepsToTarget } = traceLaw(law, {
    ...curveLimits(experiment),
    reach: reachWithin(reach, floor, excess(start, problem)),
  })
  const notes = [
    ...(isSampled ? [meanNote] : []),
    ...(floor > 0 ? [floorNote] : []),
    ...(experiment.gradientStep > 2 ? [unstableNote] : []),
  ]
  return {
    prediction: { law: { kind: isSampled ? 'mean' : 'exact', excess: values }, notes },
    stepsToTarget,
  }
}

function gradientLaw(
  { depth }: Experiment,
  problem: Problem,
  start: Matrix,
  eta: number,
): Law | Unavailable {
  if (depth === 1) return singleLayerLaw(start, problem, eta)
  const modes = alignedModes(problem)
  return 'reason' in modes ? modes : gradientModesLaw(modes, eta, depth)
}
