/** @file Everything that is known of the modes before a run. */

import { totalMap } from '../../../core/network'
import type { Problem } from '../../../core/problem'
import type { Experiment } from '../../../experiment/schema'
import { laws } from '../laws'
import type { ModeLaw } from './modeLaw'
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
  /** Of each system that runs and has any law. */
  readonly laws: Readonly<Record<string, ModeLaw | undefined>>
}

/** @param problem in the teacher's basis */
export function predictModes(experiment: Experiment, problem: Problem): ModeForecast {
  const targets = problem.singularValues
  const shown = shownModes(targets.length)
  const predicted = experiment.systems.flatMap(({ id, params }) => {
    const law = laws[id]
    return law ? [[id, law.modes({ experiment, params, problem, shown })] as const] : []
  })
  return {
    targets,
    starts: totalMap(problem.weights).diagonal(),
    shown,
    ratios: startRatios(experiment, problem)?.real.length ?? 0,
    laws: Object.fromEntries(predicted),
  }
}
