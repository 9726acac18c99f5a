/** @file Modes before the run, of systems that know no axes (docs/theory.md 11). */

import { alignedModes } from '../alignedStart'
import { balancedModes } from '../balancedModes'
import { firstPassing, roughNote } from '../balancedPrediction'
import type { BalancedRule } from '../balancedRules'
import { meanNote } from '../curve'
import { integerPower } from '../modeMap'
import type { ModesQuestion } from '../questions'
import { type ModeLaw, noLaw } from './modeLaw'
import { modesFollowed, reach } from './modesFollowed'

const lostNote =
  'The hidden layers carry only the modes that start above zero: the others cannot be learnt.'

export function balancedForecast(
  { rule: ruleOf, recursion }: BalancedRule,
  { experiment, params, problem, shown }: ModesQuestion,
): ModeLaw {
  const rule = ruleOf(experiment, params)
  if ('reason' in rule) return noLaw(rule.reason)
  const modes = alignedModes(problem)
  if ('reason' in modes) return noLaw(modes.reason)
  const { depth, batch } = experiment
  const { start } = modes
  const limit = Math.min(experiment.steps, reach)
  const layer = balancedModes(modes, depth, rule)
  const next = () => layer().map((a) => integerPower(a, depth))
  return {
    kind: batch > 0 ? 'mean' : 'exact',
    ...modesFollowed(next, modes, limit, shown),
    notes: [
      ...(batch > 0 ? [meanNote] : []),
      ...(start.includes(0) ? [lostNote] : []),
      ...(recursion ? [] : [roughNote(firstPassing(modes, depth, rule, limit))]),
    ],
  }
}
