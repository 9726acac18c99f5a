/** @file Predicted steps of both swept systems from the balanced start with whitened inputs, for grids of experiments. */

import { pairCurvature } from '../../core/curvature'
import { spectrum } from '../../core/spectra'
import { numberIn, paramsOf } from '../../experiment/chosen'
import { divergedRatio, type Experiment } from '../../experiment/schema'
import type { SweptSystem } from '../../experiment/sweep'
import { gradientModesLaw } from './gradientModes'
import { type Law, traceLaw } from './law'
import { modeStep } from './modeMap'

type LawFields = 'depth' | 'width' | 'kappa' | 'spectrum' | 'z0' | 'systems' | 'sweepTarget'

/** Steps until the excess loss is at the target; null when it diverges or takes more than `reach`. */
export type PredictedSteps = Readonly<Record<SweptSystem, number | null>>

/**
 * Both laws of a square network from W₀ = z₀ W*, Σₓ = S = I: all ratios z are equal, so the natural
 * gradient's excess is ((z − 1)/(z₀ − 1))² (docs/theory.md 3.1); gradient descent's is the sum of its modes' (4.3).
 */
export function predictedSteps(
  experiment: Pick<Experiment, LawFields>,
  reach: number,
): PredictedSteps {
  const target = Number(experiment.sweepTarget)
  const limits = { steps: 0, end: 0, target, ceiling: divergedRatio, reach }
  const { naturalGradient, sgd } = sweptLaws(experiment)
  const steps = (law: Law) => traceLaw(law, limits).stepsToTarget
  return { naturalGradient: steps(naturalGradient), sgd: steps(sgd) }
}

/** Excess losses of both, relative to the start's, at steps 0 to `steps`, or until one has diverged. */
export function predictedCurves(
  experiment: Omit<Pick<Experiment, LawFields>, 'sweepTarget'>,
  steps: number,
): Readonly<Record<SweptSystem, Float64Array>> {
  const limits = { steps, end: 0, target: 0, ceiling: divergedRatio, reach: 0 }
  const { naturalGradient, sgd } = sweptLaws(experiment)
  const curve = (law: Law) => {
    const { excess } = traceLaw(law, limits)
    return excess.map((value) => value / excess[0]!)
  }
  return { naturalGradient: curve(naturalGradient), sgd: curve(sgd) }
}

function sweptLaws(
  experiment: Omit<Pick<Experiment, LawFields>, 'sweepTarget'>,
): Record<SweptSystem, Law> {
  const { depth, width, kappa, z0 } = experiment
  const target = spectrum(experiment.spectrum, width, kappa)
  // The largest singular value of every spectrum is 1.
  const stepOf = (id: SweptSystem) => numberIn(paramsOf(experiment.systems, id) ?? {}, 'step')
  const eta = stepOf('sgd') / pairCurvature(1, 1, depth)
  const modes = { start: target.map((s) => z0 * s), target, rate: target.map(() => 1) }
  return {
    naturalGradient: singleRatioLaw(z0, stepOf('naturalGradient'), depth),
    sgd: gradientModesLaw(modes, eta, depth),
  }
}

function singleRatioLaw(z0: number, alpha: number, depth: number): Law {
  let z = z0
  return () => {
    const value = ((z - 1) / (z0 - 1)) ** 2
    z = modeStep(z, alpha, depth)
    return value
  }
}
