/** @file The laws of the damped and the one-sided steps, from starts on the teacher's axes (docs/theory.md 6.3, 6.4). */

import type { Problem } from '../../../core/problem'
import type { Experiment } from '../../../experiment/schema'
import { type AlignedModes, alignedModes, startOnAxes } from '../alignedStart'
import { curveLimits, meanNote } from '../curve'
import { traceLaw, type Unavailable } from '../law'
import { reach } from '../naturalPrediction'
import type { RunPrediction } from '../runPrediction'
import { withoutLaw } from '../withoutLaw'
import { causesOf } from './causes'
import { dampedDirection, type LayerDirection, layerModesLaw } from './layerModes'
import { dampedSpeeds } from './speeds'
import { unstableNote } from './unstableNote'

/** Said of the one-sided steps' limit. */
const unbalancedNote =
  'Its limit of stability is that of a balanced minimum; a one-sided step moves the layers unequally and ends at another one.'

/** Modes of a step into which the inputs do not enter, u_i = B_iᵀ δ A_i⁻¹: they may have any axes. */
export function modesOfAnyInputs(problem: Problem): AlignedModes | Unavailable {
  const start = startOnAxes(problem)
  if ('reason' in start) return start
  const { V, inputCovariance, singularValues: target } = problem
  const rate = V.transpose().mmul(inputCovariance).mmul(V).diagonal()
  return { start, target, rate }
}

export function predictDamped(
  experiment: Experiment,
  alpha: number,
  damping: number,
  problem: Problem,
): RunPrediction {
  const { depth } = experiment
  const modes: AlignedModes | Unavailable = alignedModes(problem)
  if ('reason' in modes) return withoutLaw(modes.reason)
  const speeds = dampedSpeeds(modes, depth, damping)
  const slowest = Math.max(...speeds.map((speed) => Math.abs(1 - alpha * speed)))
  const largestStep = 2 / Math.max(...speeds)
  return {
    ...follow(experiment, alpha, modes, dampedDirection(damping), unstableNote(alpha, largestStep)),
    rate: 2 * Math.log(slowest),
    rateName: '2 ln |1 − α μ/(μ + λ)|',
    largestStep,
    causes: causesOf(alpha, null, largestStep),
  }
}

/** A step that inverts one factor of each block, or both apart. */
export interface FactorStep {
  /** The modes of the start. */
  readonly modesOf: (problem: Problem) => AlignedModes | Unavailable
  /** How fast a mode of these moves at a balanced minimum, relative to the natural gradient's. */
  readonly speed: (target: number, rate: number, depth: number) => number
  readonly direction: LayerDirection
}

export function predictFactored(
  experiment: Experiment,
  alpha: number,
  problem: Problem,
  { modesOf, speed, direction }: FactorStep,
): RunPrediction {
  const modes = modesOf(problem)
  if ('reason' in modes) return withoutLaw(modes.reason)
  const speeds = modes.target.map((s, k) => speed(s, modes.rate[k]!, experiment.depth))
  const largestStep = 2 / Math.max(...speeds)
  const warning = unstableNote(alpha, largestStep)
  const notes = warning.length > 0 ? [...warning, unbalancedNote] : []
  return {
    ...follow(experiment, alpha, modes, direction, notes),
    rate: null,
    rateName: null,
    largestStep,
    causes: causesOf(alpha, null, largestStep),
  }
}

function follow(
  experiment: Experiment,
  alpha: number,
  modes: AlignedModes,
  direction: LayerDirection,
  notes: readonly string[],
): Omit<RunPrediction, 'rate' | 'rateName' | 'largestStep' | 'causes'> {
  const { depth, batch } = experiment
  const law = layerModesLaw(modes, alpha, depth, direction)
  const { excess, stepsToTarget } = traceLaw(law, { ...curveLimits(experiment), reach })
  return {
    law: { kind: batch > 0 ? 'mean' : 'exact', excess },
    continuous: null,
    wall: null,
    stepsToTarget,
    notes: [...(batch > 0 ? [meanNote] : []), ...notes],
  }
}
