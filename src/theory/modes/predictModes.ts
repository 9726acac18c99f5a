/** @file Everything that is known of the modes before a run. */

import { totalMap } from '../../core/network'
import type { Problem } from '../../core/problem'
import { type OptimizerId, optimizersOf } from '../../experiment/optimizers'
import type { Experiment } from '../../experiment/schema'
import { gradientForecast } from './gradientForecast'
import { type ModeLaw, noLaw } from './modeLaw'
import { naturalForecast } from './naturalForecast'
import { shownModes } from './shownModes'
import { startRatios } from './startRatios'

/** Structured-cloneable. */
export interface ModeForecast {
  /** Singular values of the teacher, largest first. */
  readonly targets: readonly number[]
  /** u_kᵀ W₀ v_k: where the modes start if they are the teacher's axes. */
  readonly starts: readonly number[]
  /** Indices of the singular values that are drawn. */
  readonly shown: readonly number[]
  /** Number of the ratios z; 0 where the natural gradient has no modes. */
  readonly ratios: number
  readonly laws: Readonly<Partial<Record<OptimizerId, ModeLaw>>>
}

/** @param problem in the teacher's basis */
export function predictModes(experiment: Experiment, problem: Problem): ModeForecast {
  const targets = problem.singularValues
  const shown = shownModes(targets.length)
  const laws = optimizersOf(experiment).map((id) => [id, lawOf(id, experiment, problem, shown)])
  return {
    targets,
    starts: totalMap(problem.weights).diagonal(),
    shown,
    ratios: startRatios(experiment, problem)?.real.length ?? 0,
    laws: Object.fromEntries(laws),
  }
}

function lawOf(
  id: OptimizerId,
  experiment: Experiment,
  problem: Problem,
  shown: readonly number[],
): ModeLaw {
  switch (id) {
    case 'natural':
    case 'population':
      return naturalForecast(id, experiment, problem, shown)
    case 'gradient':
      return gradientForecast(experiment, problem, shown)
    default:
      return noLaw('No law of the modes is drawn for this approximation: measured curves alone.')
  }
}
