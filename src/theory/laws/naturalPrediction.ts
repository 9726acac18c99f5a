/** @file What theory says of a natural-gradient run before it starts. */

import type { Matrix } from 'ml-matrix'
import type { Problem } from '../../core/problem'
import type { Experiment } from '../../experiment/schema'
import { shapeOf } from '../../experiment/shape'
import { naturalRate } from '../curvature'
import type { Eigenmodes } from '../eigen/eigenmodes'
import { breakdownLimit, breakdownOf } from '../noise'
import { excess } from '../objective'
import { findWalls, stepsBeforeWall } from '../wall'
import { continuousExcess } from './continuousLaw'
import { type Curve, curveLimits, floorNote, type LawKind, meanNote, reachWithin } from './curve'
import { type Law, traceLaw, type Unavailable } from './law'
import type { ModePicture } from './modePicture'
import { type NaturalLaw, naturalLaw } from './naturalLaw'
import { noOvershootStep } from './overshoot'
import { inWords, type RunPrediction, wallCause } from './runPrediction'

/** The search for 1e-6 of the initial excess ends here: a stable step arrives far sooner. */
export const reach = 20_000

/**
 * Eigenvectors that are not orthogonal mix the rounding of one mode into the others: once an overshoot
 * takes the excess loss this far above the initial one, a run may leave the law for good. In float64,
 * 818 random starts that stayed below it kept the law to 1.1e-6; of 120 that passed 1e6, 48 did not.
 */
export const mixingRatio = 1e4

export const overshootNote =
  'The step α is larger than the no-overshoot step: the slowest mode overshoots its target, so the exact law leaves the continuous one.'
export const chaosNote =
  'The overshoot is so large that it magnifies rounding: what follows is not predicted.'
const approximateNote =
  'From a random start a network of this shape has no closed law: (1 − α)²ᵏ after k steps is that of small steps, and a run deviates from it by terms of order α² a step.'
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

/** How a natural gradient is run. */
export interface NaturalRun {
  /** Step size α. */
  readonly alpha: number
  /** Whose input covariance its Fisher matrix takes when batches are drawn. */
  readonly fisher: 'batch' | 'population'
}

/**
 * The prediction of an exact natural gradient.
 * @param picture the modes it falls apart into; null if it has none
 * @param floor excess loss no network of this shape gets below
 */
export function predictNatural(
  experiment: Experiment,
  run: NaturalRun,
  problem: Problem,
  start: Matrix,
  picture: ModePicture | null,
  floor: number,
): RunPrediction {
  const { depth } = experiment
  const { alpha } = run
  const wall = picture && earliestWall(picture.modes, alpha, depth)
  const initial = excess(start, problem)
  const discrete = naturalLaw(experiment, alpha, problem, start, picture)
  const last = Math.min(wall?.step ?? Number.POSITIVE_INFINITY, discrete.followable)
  const curveOf = (law: Law | Unavailable, kind: LawKind) => {
    if (isBatchSingular(experiment, run)) law = singularBatch
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
  const sampling = samplingKind(experiment, run, discrete)
  const exact = curveOf(discrete.law, discrete.isExact ? sampling : 'approximate')
  const isBent = floor > 0 && !picture
  const flow = isBent ? bentWay : continuousLaw(initial, alpha, picture?.constant ?? 0)
  const noOvershoot = boldestStep(picture, depth)
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
    rateName: '2 ln |1 − α|',
    largestStep: 2,
    marks: { step: noOvershoot === null ? [] : [{ value: noOvershoot, label: 'no overshoot' }] },
    causes: {
      diverged: wall ? wallCause(wall.step) : divergedCause(experiment, alpha, problem, picture),
      inverse: wall ? wallCause(wall.step) : 'The CPU carries more digits.',
    },
  }
}

function divergedCause(
  experiment: Experiment,
  alpha: number,
  problem: Problem,
  picture: ModePicture | null,
): string {
  if (alpha >= 2) return 'The step α is not below 2, the limit of stability.'
  const q = breakdownOf(experiment, alpha, problem)
  if (q !== null && q > breakdownLimit) {
    return `The batches are too noisy: q = ${inWords(q)} is above ${breakdownLimit}.`
  }
  const boldest = boldestStep(picture, experiment.depth)
  if (boldest !== null && alpha > boldest) {
    return `The step overshoots: α is above the no-overshoot step ${inWords(boldest)}.`
  }
  return 'No known limit was crossed: a smaller step α may help.'
}

/** No-overshoot step at the smallest mode of the start (3.7); null unless it has modes, all real and positive. */
export function boldestStep(picture: ModePicture | null, depth: number): number | null {
  if (depth === 1) return 1
  const modes = picture?.modes
  const isPositive = modes?.real.every((z, k) => z > 0 && modes.imaginary[k] === 0)
  return modes && isPositive ? noOvershootStep(modes, depth) : null
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
  { batch, labelNoise }: Experiment,
  { fisher }: NaturalRun,
  { holdsInBatches }: Pick<NaturalLaw, 'holdsInBatches'>,
): 'exact' | 'mean' {
  if (batch === 0) return 'exact'
  return fisher === 'batch' && labelNoise === 0 && holdsInBatches ? 'exact' : 'mean'
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

const isBatchSingular = ({ batch, width }: Experiment, { fisher }: NaturalRun) =>
  fisher === 'batch' && batch > 0 && batch < width
