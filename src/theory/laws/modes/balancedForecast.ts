/** @file Modes before the run, of systems that know no axes: straight lines for Muon, stages for momentum (docs/theory.md 11). */

import type { Problem } from '../../../core/problem'
import type { Params } from '../../../experiment/chosen'
import type { Experiment } from '../../../experiment/schema'
import { alignedModes } from '../alignedStart'
import { balancedModes } from '../balancedModes'
import { firstPassing, roughNote } from '../balancedPrediction'
import { type BalancedSystem, balancedRule, isLinear } from '../balancedRules'
import { meanNote } from '../curve'
import { integerPower } from '../modeMap'
import { halfTime } from './modeCurve'
import { type HalfTimes, type ModeLaw, noLaw } from './modeLaw'

/** The modes are followed this far. */
const reach = 20_000

/** Steps at which a curve is given; between two of them it runs straight. */
const mostPoints = 2000

/** A mode this many times its target will not come back. */
const farthest = 1e3

const lostNote =
  'The hidden layers carry only the modes that start above zero: the others cannot be learnt.'

export interface BalancedModesQuestion {
  readonly experiment: Experiment
  readonly params: Params
  /** In the teacher's basis. */
  readonly problem: Problem
  /** Indices of the modes to draw. */
  readonly shown: readonly number[]
}

export function balancedForecast(
  system: BalancedSystem,
  { experiment, params, problem, shown }: BalancedModesQuestion,
): ModeLaw {
  const rule = balancedRule(system, experiment, params)
  if ('reason' in rule) return noLaw(rule.reason)
  const modes = alignedModes(problem)
  if ('reason' in modes) return noLaw(modes.reason)
  const { depth, batch } = experiment
  const { start, target } = modes
  const limit = Math.min(experiment.steps, reach)
  const { steps, values } = followed(balancedModes(modes, depth, rule), target, depth, limit)
  const all = target.map((_, k) => ({ steps, values: values.map((row) => row[k]!) }))
  return {
    kind: batch > 0 ? 'mean' : 'exact',
    values: {
      order: 'axes',
      curves: shown.map((k) => all[k]!),
      flow: shown.map(() => null),
      flowGap: 0,
      halfTimes: all.map((curve, k): HalfTimes => {
        const [first, goal] = [start[k]!, target[k]!]
        const moves = first !== 0 && first !== goal
        return { law: moves ? (halfTime(curve, first, goal)?.step ?? null) : null, flow: null }
      }),
    },
    ratios: {
      real: all.map(({ values }, k) => ({ steps, values: values.map((s) => s / target[k]!) })),
      imaginary: all.map(() => ({ steps, values: steps.map(() => 0) })),
    },
    notes: [
      ...(batch > 0 ? [meanNote] : []),
      ...(start.includes(0) ? [lostNote] : []),
      ...(isLinear(system) ? [] : [roughNote(firstPassing(modes, depth, rule, limit))]),
    ],
  }
}

/** s_k = a_k^L at steps spread evenly up to the limit, or to where a mode has left for good. */
function followed(
  next: () => Float64Array,
  target: readonly number[],
  depth: number,
  limit: number,
): { readonly steps: number[]; readonly values: Float64Array[] } {
  const stride = Math.max(1, Math.ceil(limit / mostPoints))
  const steps: number[] = []
  const values: Float64Array[] = []
  for (let step = 0; step <= limit; step++) {
    const s = next().map((a) => integerPower(a, depth))
    if (!s.every((value, k) => Math.abs(value) <= farthest * target[k]!)) break
    if (step % stride > 0 && step < limit) continue
    steps.push(step)
    values.push(s)
  }
  return { steps, values }
}
