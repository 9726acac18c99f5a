/** @file What label noise on batches does to each system, before the run (docs/theory.md 5). */

import { inverse } from 'ml-matrix'
import { hasBottleneck } from '../../../core/lowRank'
import type { Problem } from '../../../core/problem'
import type { Experiment } from '../../../experiment/schema'
import type { Unavailable } from '../law'
import { laws } from '../laws'
import { gradientStepOf } from '../runSteps'
import type { Floor } from './floor'
import { gradientDrive, traceOf } from './floorLaws'
import { reachedMinimum, wanderPerStep } from './reachedMinimum'

export interface NoiseForecast {
  /** For each system that runs; empty without batches or without label noise, where there is no floor. */
  readonly floors: Readonly<Record<string, Floor | Unavailable | undefined>>
  /** tr F at the minimum that gradient descent reaches; null where that is not known. */
  readonly fisherTrace: number | null
  /** How fast noise moves gradient descent along the valley of minima (reachedMinimum.ts); null as before, and where it does not run. */
  readonly wanderPerStep: number | null
  /** (Σₓ⁻¹)_kk: the posterior of δ_kk after N samples has ν/N times this variance. */
  readonly posterior: readonly number[]
}

const bottleneck: Unavailable = {
  reason:
    'The hidden layers are narrower than the teacher’s rank: the excess loss stays at that of the best map of their rank, and what noise adds to it has no closed form here.',
}

const noFloor: Unavailable = {
  reason: 'No floor is derived for this system: only its measured loss is drawn.',
}

/** @param problem in the teacher's basis */
export function noiseForecast(experiment: Experiment, problem: Problem): NoiseForecast {
  const { batch, labelNoise, systems } = experiment
  const modes = problem.singularValues.length
  const posterior = inverse(problem.inputCovariance).diagonal().slice(0, modes)
  if (batch === 0 || labelNoise === 0) {
    return { floors: {}, fisherTrace: null, wanderPerStep: null, posterior }
  }
  const isNarrow = hasBottleneck(problem)
  const minimum = isNarrow ? bottleneck : reachedMinimum(problem)
  const floors = systems.map(({ id, params }): [string, Floor | Unavailable] => {
    if (isNarrow) return [id, bottleneck]
    const asked = { experiment, params, problem, posterior, minimum }
    return [id, laws[id]?.floor?.(asked) ?? noFloor]
  })
  const step = gradientStepOf(experiment)
  const isKnown = !('reason' in minimum)
  return {
    floors: Object.fromEntries(floors),
    fisherTrace: isKnown ? traceOf(minimum, problem) : null,
    wanderPerStep:
      isKnown && step !== null
        ? wanderPerStep(minimum, problem, gradientDrive(experiment, step, problem))
        : null,
    posterior,
  }
}
