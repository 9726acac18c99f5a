/** @file What theory says of a natural-gradient run before it starts. */

import type { Matrix } from 'ml-matrix'
import type { Problem } from '../core/problem'
import type { Experiment } from '../experiment/schema'
import { continuousExcess } from './continuousLaw'
import { type Curve, curveLimits, type LawKind, meanNote } from './curve'
import { discreteLaw } from './discreteLaw'
import type { Eigenmodes } from './eigen/eigenmodes'
import { type Law, traceLaw, type Unavailable } from './law'
import { excess } from './objective'
import { noOvershootStep } from './overshoot'
import { findWalls, stepsBeforeWall, type Wall } from './wall'

/** The laws of one run of the natural gradient. */
export interface NaturalPrediction {
  /** The discrete law of theory.md 3.1. */
  readonly exact: Curve | Unavailable
  /** excess₀ exp(−2 α n) (2.1). */
  readonly continuous: Curve | Unavailable
  /** The earliest wall with the last step before it, where both curves end; null when the way is free. */
  readonly wall: (Wall & { readonly step: number }) | null
  /** Sentences for the user: what the curves leave out, and what stands in the way. */
  readonly notes: readonly string[]
}

/** The search for 1e-6 of the initial excess ends here: a stable step arrives far sooner. */
const reach = 20_000

/**
 * Eigenvectors that are not orthogonal mix the rounding of one mode into the others: once an overshoot
 * takes the excess loss this far above the initial one, a run may leave the law for good. In float64,
 * 818 random starts that stayed below it kept the law to 1.1e-6; of 120 that passed 1e6, 48 did not.
 */
const mixingRatio = 1e4

const overshootNote =
  'The step α is larger than α_mono: the slowest mode overshoots its target, so the exact law leaves the continuous one.'
const chaosNote =
  'The overshoot is so large that it magnifies rounding: what follows is not predicted.'
const singularBatch: Unavailable = {
  reason:
    'The batch holds fewer samples than there are inputs, so its own Fisher has no inverse on all of them.',
}

/** The prediction, and the steps to 1e-6 of the initial excess loss. */
export function predictNatural(
  experiment: Experiment,
  problem: Problem,
  start: Matrix,
  modes: Eigenmodes,
): { readonly prediction: NaturalPrediction; readonly stepsToTarget: number | null } {
  const { naturalStep: alpha, depth } = experiment
  const wall = earliestWall(modes, alpha, depth)
  const exactKind = kindOf(experiment)
  const curveOf = (law: Law | Unavailable, kind: LawKind) => {
    if (typeof law !== 'function') return { curve: law, stepsToTarget: null, outgrown: false }
    const { steps, ceiling, ...limits } = curveLimits(experiment)
    const last = wall?.step ?? Number.POSITIVE_INFINITY
    const { excess, ...rest } = traceLaw(law, {
      ...limits,
      steps: Math.min(steps, last),
      ceiling: modes.orthogonal || depth === 1 ? ceiling : mixingRatio,
      reach: Math.min(reach, last),
    })
    return { curve: { kind, excess }, ...rest }
  }
  const initial = excess(start, problem)
  const exact = curveOf(
    isBatchSingular(experiment) ? singularBatch : discreteLaw(start, modes, problem, alpha, depth),
    exactKind,
  )
  const continuous = curveOf(
    isBatchSingular(experiment) ? singularBatch : continuousLaw(initial, alpha),
    'continuous',
  )
  const boldest = noOvershootStep(modes, depth) ?? Number.POSITIVE_INFINITY
  const notes = [
    ...(exactKind === 'mean' ? [meanNote] : []),
    ...(alpha > boldest ? [overshootNote] : []),
    ...(exact.outgrown ? [chaosNote] : []),
  ]
  return {
    prediction: { exact: exact.curve, continuous: continuous.curve, wall, notes },
    stepsToTarget: exact.stepsToTarget,
  }
}

function continuousLaw(initial: number, alpha: number): Law {
  let step = 0
  return () => continuousExcess(initial, alpha, step++)
}

/** A single layer has no wall: its Fisher does not depend on its weights. */
function earliestWall(modes: Eigenmodes, alpha: number, depth: number) {
  const [wall] = depth === 1 ? [] : findWalls(modes)
  return wall ? { ...wall, step: stepsBeforeWall(wall, alpha, depth) } : null
}

/** The batch's own Fisher undoes the sampling of the inputs; label noise, or the population's Fisher, lets it in. */
function kindOf({ batch, labelNoise, naturalFisher }: Experiment): LawKind {
  if (batch === 0) return 'exact'
  return naturalFisher === 'batch' && labelNoise === 0 ? 'exact' : 'mean'
}

const isBatchSingular = ({ batch, naturalFisher, width }: Experiment) =>
  naturalFisher === 'batch' && batch > 0 && batch < width
