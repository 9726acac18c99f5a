/** @file What systems that know no axes do to the modes of a balanced start, by their parameters (docs/theory.md 11). */

import { cosineDecay } from '../../core/cosineDecay'
import { numberIn, type Params } from '../../experiment/chosen'
import type { Experiment } from '../../experiment/schema'
import { layerSizes, shapeOf } from '../../experiment/shape'
import type { ModeRuleFactory } from './balancedModes'
import type { Unavailable } from './law'
import { heavyBall, nesterov, newtonSchulzMuon, polarMuon, summedShampoo } from './modeRules'
import { stepOf } from './questions'

/** What a system does to the modes. */
export interface BalancedRule {
  /** The rule, or why there is none. */
  readonly rule: (experiment: Experiment, params: Params) => ModeRuleFactory | Unavailable
  /**
   * Trace and determinant of its step (a − a*, m) near the minimum, straight lines in x = η λ. Only of rules that
   * add up gradients: the mean over noisy batches then follows that of full ones.
   */
  readonly recursion?: (x: number) => readonly [trace: number, determinant: number]
}

/** β of momentum and Nesterov, as the systems have it. */
const kept = 0.9

export const balancedRules = {
  momentum: {
    rule: (_, params) => heavyBall(stepOf(params), kept),
    recursion: (x) => [1 + kept - x, kept],
  },
  nesterov: {
    rule: (_, params) => nesterov(stepOf(params), kept),
    recursion: (x) => [(1 + kept) * (1 - x), kept * (1 - x)],
  },
  muon: { rule: muonRule },
  shampoo: { rule: shampooRule },
} as const satisfies Readonly<Record<string, BalancedRule>>

function muonRule(experiment: Experiment, params: Params): ModeRuleFactory | Unavailable {
  if (experiment.batch > 0) {
    return {
      reason:
        'Muon has a closed law only in full batches: the polar factor gives the noise of a batch as much weight as the gradient.',
    }
  }
  if (hasTallLayer(experiment)) {
    return {
      reason:
        'Muon takes longer steps in layers with more rows than columns, so a balanced start does not stay balanced: no closed law is known.',
    }
  }
  const [step, beta] = [stepOf(params), numberIn(params, 'momentum')]
  const rule = params.polar === 'exact' ? polarMuon(step, beta) : newtonSchulzMuon(step, beta)
  return decaying(rule, numberIn(params, 'horizon'))
}

function shampooRule(experiment: Experiment, params: Params): ModeRuleFactory | Unavailable {
  if (experiment.batch > 0) {
    return {
      reason:
        'Shampoo has a closed law only in full batches: its statistics take in the noise of the batches.',
    }
  }
  if (numberIn(params, 'beta') > 0) {
    return {
      reason:
        'Shampoo has a closed law only with summed statistics: with an average its late steps are like signs, and chaotic.',
    }
  }
  if (params.graft || numberIn(params, 'refresh') > 1) {
    return {
      reason:
        'Shampoo has a closed law only without grafting, and with its roots renewed at every step.',
    }
  }
  const epsilon = numberIn(params, 'epsilon')
  const rule = summedShampoo(stepOf(params), (sums) => epsilon * Math.max(...sums))
  return decaying(rule, numberIn(params, 'horizon'))
}

/** Some layer has more rows than columns. */
function hasTallLayer(experiment: Experiment): boolean {
  const sizes = layerSizes(shapeOf(experiment))
  return sizes.slice(1).some((rows, i) => rows > sizes[i]!)
}

/** The rule's changes times the cosine decay's factor. */
export const decaying =
  (makeRule: ModeRuleFactory, horizon: number): ModeRuleFactory =>
  (count) => {
    const rule = makeRule(count)
    let step = 0
    return (gradient) => {
      const factor = cosineDecay(step++, horizon)
      return rule(gradient).map((change) => factor * change)
    }
  }
