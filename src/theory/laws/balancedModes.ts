/**
 * @file Exact laws of every rule that turns with the bases of the layers (docs/theory.md 11).
 *
 * From a balanced start on the teacher's axes every layer has the same singular values a, and its gradient
 * the same g_k = m_k a_k^{L−1} (a_k^L − s*_k) on them. A rule that does not know one basis of a layer's two
 * sides from another therefore acts on the modes alone, and on all layers alike: a' = a − Δ(g).
 */

import type { AlignedModes } from './alignedStart'
import type { Law } from './law'
import { integerPower } from './modeMap'

/** The changes Δ of the modes at one step; it may write into what it is given, and remembers what it must. */
type ModeRule = (gradient: Float64Array) => Float64Array

/** Makes a rule for so many modes, its memory empty. */
export type ModeRuleFactory = (modes: number) => ModeRule

/** Follows the modes of a layer: the singular values a_k after 0, 1, 2, … steps, one array (always the same) a call. */
export function balancedModes(
  { start, target, rate }: AlignedModes,
  depth: number,
  makeRule: ModeRuleFactory,
): () => Float64Array {
  const layer = Float64Array.from(start, (s) => s ** (1 / depth))
  const gradient = new Float64Array(layer.length)
  const rule = makeRule(layer.length)
  let isFirst = true
  return () => {
    if (isFirst) {
      isFirst = false
      return layer
    }
    for (let k = 0; k < layer.length; k++) {
      const rest = integerPower(layer[k]!, depth - 1)
      gradient[k] = rate[k]! * rest * (rest * layer[k]! - target[k]!)
    }
    const change = rule(gradient)
    for (let k = 0; k < layer.length; k++) layer[k]! -= change[k]!
    return layer
  }
}

/** The excess loss ½ Σ m_k (a_k^L − s*_k)² of those modes, step by step. */
export function balancedModesLaw(
  modes: AlignedModes,
  depth: number,
  makeRule: ModeRuleFactory,
): Law {
  const next = balancedModes(modes, depth, makeRule)
  return () => {
    let excess = 0
    next().forEach((a, k) => {
      excess += 0.5 * modes.rate[k]! * (integerPower(a, depth) - modes.target[k]!) ** 2
    })
    return excess
  }
}
