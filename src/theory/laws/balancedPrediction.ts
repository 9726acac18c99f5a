/** @file What theory says, before it starts, of a run whose system knows no axes (docs/theory.md 11). */

import type { Problem } from '../../core/problem'
import { numberIn, type Params } from '../../experiment/chosen'
import type { Experiment } from '../../experiment/schema'
import { type AlignedModes, alignedModes } from './alignedStart'
import { balancedModes, balancedModesLaw, type ModeRuleFactory } from './balancedModes'
import { type BalancedSystem, balancedRule, isLinear, kept } from './balancedRules'
import { curveLimits, floorNote, meanNote, reachWithin } from './curve'
import { traceLaw } from './law'
import { integerPower } from './modeMap'
import type { RunPrediction } from './runPrediction'

/** The search for 1e-6 of the initial excess ends here. */
const reach = 50_000

const unstableNote =
  'The step is above the limit of stability, so the minimum is unstable: rounding can drive a run off the law.'

/** Said of rules that divide by the size of what is left. */
export const roughNote = (step: number | null) =>
  step === null
    ? 'The law is exact until the first mode passes its target, which none does in this run.'
    : `The law is exact until step ${step.toLocaleString('en-GB')}, where the first mode passes its target: from there on the rule magnifies rounding, and runs follow the curve only roughly.`

/** What is known of the run before it starts. */
export interface BalancedQuestion {
  readonly experiment: Experiment
  readonly params: Params
  readonly problem: Problem
  /** Excess loss no network of this shape gets below. */
  readonly floor: number
  /** λ₁, the largest curvature at the balanced minimum. */
  readonly curvature: number
}

export function predictBalanced(
  system: BalancedSystem,
  { experiment, params, problem, floor, curvature }: BalancedQuestion,
): RunPrediction {
  const step = numberIn(params, 'step')
  const largestStep = isLinear(system) ? stableRange(system) / curvature : null
  const fixed = {
    continuous: null,
    wall: null,
    rateName: null,
    largestStep,
    causes: { diverged: divergedCause(step, largestStep), inverse: null },
  }
  const modes = alignedModes(problem)
  const rule = balancedRule(system, experiment, params)
  const unavailable = 'reason' in rule ? rule : 'reason' in modes ? modes : null
  if (unavailable || 'reason' in modes || 'reason' in rule) {
    return { ...fixed, law: unavailable!, notes: [], stepsToTarget: null, rate: null }
  }
  const { depth, batch } = experiment
  const initial = balancedModesLaw(modes, depth, rule)()
  const { excess, stepsToTarget } = traceLaw(balancedModesLaw(modes, depth, rule), {
    ...curveLimits(experiment),
    reach: reachWithin(reach, floor, initial),
  })
  return {
    ...fixed,
    law: { kind: isLinear(system) ? (batch > 0 ? 'mean' : 'exact') : 'approximate', excess },
    stepsToTarget,
    rate: isLinear(system) && floor === 0 ? slope(system, step, modes, depth) : null,
    notes: [
      ...(batch > 0 ? [meanNote] : []),
      ...(floor > 0 ? [floorNote] : []),
      ...(largestStep !== null && step > largestStep ? [unstableNote] : []),
      ...(isLinear(system) ? [] : [roughNote(firstPassing(modes, depth, rule, excess.length - 1))]),
    ],
  }
}

/** The first step, up to the last one given, after which a mode lies beyond its target; null where none does. */
export function firstPassing(
  modes: AlignedModes,
  depth: number,
  rule: ModeRuleFactory,
  last: number,
): number | null {
  const next = balancedModes(modes, depth, rule)
  const side = (s: number, k: number) => Math.sign(modes.target[k]! - s)
  for (let step = 0; step <= last; step++) {
    const layer = next()
    const hasPassed = modes.start.some(
      (start, k) => side(integerPower(layer[k]!, depth), k) * side(start, k) < 0,
    )
    if (hasPassed) return step
  }
  return null
}

/** The largest stable η λ: of z² − tr z + det, where −1 becomes a root. */
function stableRange(system: BalancedSystem): number {
  return (2 * (1 + kept)) / (system === 'nesterov' ? 1 + 2 * kept : 1)
}

/** Slope of ln(excess) a step near the minimum: that of the slowest mode, m_k L s_k^{2−2/L} its curvature (4.4). */
function slope(
  system: BalancedSystem,
  eta: number,
  { target, rate }: AlignedModes,
  depth: number,
): number {
  const radii = target.map((s, k) => {
    const x = eta * rate[k]! * depth * s ** (2 - 2 / depth)
    // Of (a − a*, m) from one step to the next.
    const [trace, determinant] =
      system === 'nesterov' ? [(1 + kept) * (1 - x), kept * (1 - x)] : [1 + kept - x, kept]
    const root = trace ** 2 / 4 - determinant
    return root < 0 ? Math.sqrt(determinant) : Math.abs(trace) / 2 + Math.sqrt(root)
  })
  return 2 * Math.log(Math.max(...radii))
}

function divergedCause(step: number, largestStep: number | null): string {
  return largestStep !== null && step >= largestStep
    ? 'The step is above the limit of stability of its momentum.'
    : 'A smaller step η may help.'
}
