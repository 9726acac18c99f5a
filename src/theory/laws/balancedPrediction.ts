/** @file What theory says, before it starts, of a run whose system knows no axes (docs/theory.md 11). */

import type { Problem } from '../../core/problem'
import { numberIn, type Params } from '../../experiment/chosen'
import type { Experiment } from '../../experiment/schema'
import { type AlignedModes, alignedModes } from './alignedStart'
import { balancedModes, balancedModesLaw, type ModeRuleFactory } from './balancedModes'
import type { BalancedRule } from './balancedRules'
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
  { rule: ruleOf, recursion }: BalancedRule,
  { experiment, params, problem, floor, curvature }: BalancedQuestion,
): RunPrediction {
  const step = numberIn(params, 'step')
  const largestStep = recursion ? stableRange(recursion) / curvature : null
  const fixed = {
    continuous: null,
    wall: null,
    rateName: null,
    largestStep,
    causes: { diverged: divergedCause(step, largestStep), inverse: null },
  }
  const modes = alignedModes(problem)
  const rule = ruleOf(experiment, params)
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
    law: { kind: recursion ? (batch > 0 ? 'mean' : 'exact') : 'approximate', excess },
    stepsToTarget,
    rate: recursion && floor === 0 ? slope(recursion, step, modes, depth) : null,
    notes: [
      ...(batch > 0 ? [meanNote] : []),
      ...(floor > 0 ? [floorNote] : []),
      ...(largestStep !== null && step > largestStep ? [unstableNote] : []),
      ...(recursion ? [] : [roughNote(firstPassing(modes, depth, rule, excess.length - 1))]),
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

type Recursion = NonNullable<BalancedRule['recursion']>

/** The largest stable η λ: of z² − tr z + det, where −1 becomes a root. */
function stableRange(recursion: Recursion): number {
  const [none, one] = [0, 1].map((x) => {
    const [trace, determinant] = recursion(x)
    return 1 + trace + determinant
  }) as [number, number]
  return none / (none - one)
}

/** Slope of ln(excess) a step near the minimum: that of the slowest mode, m_k L s_k^{2−2/L} its curvature (4.4). */
function slope(
  recursion: Recursion,
  eta: number,
  { target, rate }: AlignedModes,
  depth: number,
): number {
  const radii = target.map((s, k) => {
    const x = eta * rate[k]! * depth * s ** (2 - 2 / depth)
    const [trace, determinant] = recursion(x)
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
