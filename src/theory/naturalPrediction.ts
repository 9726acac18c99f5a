/** @file What theory says of a natural-gradient run before it starts. */

import type { Matrix } from 'ml-matrix'
import type { Problem } from '../core/problem'
import type { Experiment } from '../experiment/schema'
import { shapeOf } from '../experiment/shape'
import { continuousExcess } from './continuousLaw'
import { naturalRate } from './curvature'
import { type Curve, curveLimits, floorNote, type LawKind, meanNote, reachWithin } from './curve'
import type { Eigenmodes } from './eigen/eigenmodes'
import { type Law, traceLaw, type Unavailable } from './law'
import type { ModePicture } from './modePicture'
import { type NaturalLaw, naturalLaw } from './naturalLaw'
import { excess } from './objective'
import { noOvershootStep } from './overshoot'
import type { RunPrediction } from './runPrediction'
import { findWalls, stepsBeforeWall } from './wall'

/** The search for 1e-6 of the initial excess ends here: a stable step arrives far sooner. */
export const reach = 20_000

/**
 * Eigenvectors that are not orthogonal mix the rounding of one mode into the others: once an overshoot
 * takes the excess loss this far above the initial one, a run may leave the law for good. In float64,
 * 818 random starts that stayed below it kept the law to 1.1e-6; of 120 that passed 1e6, 48 did not.
 */
export const mixingRatio = 1e4

export const overshootNote =
  'The step α is larger than α_mono: the slowest mode overshoots its target, so the exact law leaves the continuous one.'
export const chaosNote =
  'The overshoot is so large that it magnifies rounding: what follows is not predicted.'
const approximateNote =
  'From a random start a network of this shape has no closed law: (1 − α)²ⁿ is that of small steps, and a run deviates from it by terms of order α² a step.'
const rankNote =
  'The steps become so large that they magnify rounding: what follows is not predicted.'
const longNote =
  'The law of this start is followed matrix by matrix: its curve ends where that would take too long.'
const singularBatch: Unavailable = {
  reason:
    'The batch holds fewer samples than there are inputs, so its own Fisher has no inverse on all of them.',
}
const bentWay: Unavailable = {
  reason:
    'Through a bottleneck that mixes the teacher’s modes the total map does not go straight to its goal: the flow has no closed law.',
}

/**
 * The prediction by the Fisher matrix the experiment names.
 * @param picture the modes it falls apart into; null if it has none
 * @param floor excess loss no network of this shape gets below
 */
export function predictNatural(
  experiment: Experiment,
  problem: Problem,
  start: Matrix,
  picture: ModePicture | null,
  floor: number,
): RunPrediction {
  const { naturalStep: alpha, depth } = experiment
  const wall = picture && earliestWall(picture.modes, alpha, depth)
  const initial = excess(start, problem)
  const discrete = naturalLaw(experiment, problem, start, picture)
  const last = Math.min(wall?.step ?? Number.POSITIVE_INFINITY, discrete.followable)
  const curveOf = (law: Law | Unavailable, kind: LawKind) => {
    if (isBatchSingular(experiment)) law = singularBatch
    if (typeof law !== 'function') return { curve: law, stepsToTarget: null, outgrown: false }
    const { steps, ceiling, ...limits } = curveLimits(experiment)
    const { excess, ...rest } = traceLaw(law, {
      ...limits,
      steps: Math.min(steps, last),
      ceiling: discrete.isRobust ? ceiling : mixingRatio,
      reach: Math.min(reachWithin(reach, floor, initial), last),
    })
    return { curve: { kind, excess }, ...rest }
  }
  const sampling = samplingKind(experiment, discrete)
  const exact = curveOf(discrete.law, discrete.isExact ? sampling : 'approximate')
  const isBent = floor > 0 && !picture
  const flow = isBent ? bentWay : continuousLaw(initial, alpha, picture?.constant ?? 0)
  const boldest = (picture && noOvershootStep(picture.modes, depth)) ?? Number.POSITIVE_INFINITY
  const notes = [
    ...(discrete.isExact || 'reason' in exact.curve ? [] : [approximateNote]),
    ...(discrete.isExact ? [] : thinNotes(experiment)),
    ...(sampling === 'mean' ? [meanNote] : []),
    ...(floor > 0 ? [floorNote] : []),
    ...(alpha > boldest ? [overshootNote] : []),
    ...(exact.outgrown ? [picture ? chaosNote : rankNote] : []),
    ...(isCutShort(exact.curve, discrete, experiment) ? [longNote] : []),
  ]
  return {
    law: exact.curve,
    continuous: curveOf(flow, 'continuous').curve,
    wall,
    notes,
    stepsToTarget: exact.stepsToTarget,
    rate: floor > 0 ? null : naturalRate(alpha),
    largestStep: 2,
  }
}

/** excess₀ exp(−2 α n) above a constant (docs/theory.md 2.1). */
export function continuousLaw(initial: number, alpha: number, constant: number): Law {
  let step = 0
  return () => constant + continuousExcess(initial - constant, alpha, step++)
}

/** With the last step before it. A single layer has no wall: its Fisher does not depend on its weights. */
export function earliestWall(modes: Eigenmodes, alpha: number, depth: number) {
  const [wall] = depth > 1 ? findWalls(modes) : []
  return wall ? { ...wall, step: stepsBeforeWall(wall, alpha, depth) } : null
}

/** The batch's own Fisher undoes the sampling of the inputs; label noise, or the population's Fisher, lets it in. */
export function samplingKind(
  { batch, labelNoise, naturalFisher }: Experiment,
  { holdsInBatches }: Pick<NaturalLaw, 'holdsInBatches'>,
): 'exact' | 'mean' {
  if (batch === 0) return 'exact'
  return naturalFisher !== 'population' && labelNoise === 0 && holdsInBatches ? 'exact' : 'mean'
}

/** Random hidden layers with fewer than two units to spare are often singular, or close to it, on the way. */
function thinNotes(experiment: Experiment): string[] {
  const { inputs, hidden, outputs } = shapeOf(experiment)
  const safe = Math.max(inputs, outputs) + 2
  return hidden >= safe
    ? []
    : [
        `With fewer than ${safe} hidden units a random start may meet a wall, or pass close to one, and be thrown off its way: no condition is known that tells.`,
      ]
}

/** True when the curve ends because the law takes too long to follow. */
function isCutShort(curve: Curve | Unavailable, { followable }: NaturalLaw, { steps }: Experiment) {
  return 'excess' in curve && steps > followable && curve.excess.length > followable
}

const isBatchSingular = ({ batch, naturalFisher, width }: Experiment) =>
  naturalFisher !== 'population' && batch > 0 && batch < width
