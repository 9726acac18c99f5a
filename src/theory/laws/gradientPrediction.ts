/** @file What theory says of a gradient-descent run before it starts. */

import type { Matrix } from 'ml-matrix'
import type { Problem } from '../../core/problem'
import type { Experiment } from '../../experiment/schema'
import { excess } from '../objective'
import { alignedModes } from './alignedStart'
import { curveLimits, floorNote, meanNote, reachWithin } from './curve'
import { gradientModesLaw, singleLayerLaw } from './gradientModes'
import { type Law, traceLaw, type Unavailable } from './law'
import type { RunPrediction } from './runPrediction'

/** The search for 1e-6 of the initial excess ends here. */
const reach = 500_000

const unstableNote =
  'The step is larger than 2/λ₁, so the minimum is unstable: gradient descent does not settle there, and rounding can drive a run off the law.'

/**
 * @param step in units of 1/λ₁
 * @param eta absolute step size
 * @param floor excess loss no network of this shape gets below
 * @param rate slope of ln(excess) near the balanced minimum; it says nothing of runs that end elsewhere
 */
export function predictGradient(
  experiment: Experiment,
  step: number,
  problem: Problem,
  start: Matrix,
  eta: number,
  floor: number,
  rate: number | null,
): RunPrediction {
  const fixed = {
    continuous: null,
    wall: null,
    largestStep: 2,
    rateName: '2 ln |1 − η λ|',
    causes: { diverged: divergedCause(experiment, step), inverse: null },
    figures: [{ label: 'step η', value: eta }],
  }
  const law = gradientLaw(experiment, problem, start, eta)
  if (typeof law !== 'function') {
    return { ...fixed, law, notes: [], stepsToTarget: null, rate: null }
  }
  const isSampled = experiment.batch > 0
  const { excess: values, stepsToTarget } = traceLaw(law, {
    ...curveLimits(experiment),
    reach: reachWithin(reach, floor, excess(start, problem)),
  })
  const notes = [
    ...(isSampled ? [meanNote] : []),
    ...(floor > 0 ? [floorNote] : []),
    ...(step > 2 ? [unstableNote] : []),
  ]
  const curve = { kind: isSampled ? 'mean' : 'exact', excess: values } as const
  return { ...fixed, law: curve, notes, stepsToTarget, rate }
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

function divergedCause({ batch }: Experiment, step: number): string {
  if (step >= 2) return 'The step is above η_max = 2/λ₁, the limit of stability.'
  if (batch > 0) return `The noise of batches of ${batch} makes this step unstable.`
  return 'The curvature λ₁ is that of the minimum; at this start it is larger.'
}
