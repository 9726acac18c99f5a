/** @file What systems that know no axes do to the modes of a balanced start, by their parameters (docs/theory.md 11). */

import { cosineDecay } from '../../core/cosineDecay'
import { numberIn, type Params } from '../../experiment/chosen'
import type { Experiment } from '../../experiment/schema'
import { layerSizes, shapeOf } from '../../experiment/shape'
import type { ModeRuleFactory } from './balancedModes'
import type { Unavailable } from './law'
import { heavyBall, nesterov, newtonSchulzMuon, polarMuon } from './modeRules'

export type BalancedSystem = 'momentum' | 'nesterov' | 'muon' | 'shampoo'

/** β of momentum and Nesterov, as the systems have it. */
export const kept = 0.9

/** True for rules that add up gradients: the mean over noisy batches then follows that of full ones. */
export const isLinear = (system: BalancedSystem) => system === 'momentum' || system === 'nesterov'

/** The rule, or why there is none. */
export function balancedRule(
  system: BalancedSystem,
  experiment: Experiment,
  params: Params,
): ModeRuleFactory | Unavailable {
  const step = numberIn(params, 'step')
  if (system === 'momentum') return heavyBall(step, kept)
  if (system === 'nesterov') return nesterov(step, kept)
  return system === 'muon'
    ? muonRule(experiment, params, step)
    : shampooRule(experiment, params, step)
}

function muonRule(experiment: Experiment, params: Params, step: number) {
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
  const beta = numberIn(params, 'momentum')
  const rule = params.polar === 'exact' ? polarMuon(step, beta) : newtonSchulzMuon(step, beta)
  return decaying(rule, numberIn(params, 'horizon'))
}

function shampooRule(experiment: Experiment, params: Params, step: number) {
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
  return decaying(dampedShampoo(step, numberIn(params, 'epsilon')), numberIn(params, 'horizon'))
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

/**
 * Shampoo with summed statistics (11.4), ε a share of their largest eigenvalue: Δ_k = η g_k / √(Σ g_k² + ε max_j Σ g_j²).
 */
const dampedShampoo =
  (eta: number, epsilon: number): ModeRuleFactory =>
  (count) => {
    const sums = new Float64Array(count)
    return (gradient) => {
      gradient.forEach((g, k) => {
        sums[k]! += g * g
      })
      const damping = epsilon * Math.max(...sums)
      // Where nothing has moved yet there is nothing to divide.
      return gradient.map((g, k) => (g === 0 ? 0 : (eta * g) / Math.sqrt(sums[k]! + damping)))
    }
  }
