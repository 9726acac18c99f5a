/** @file The laws of systems that know no axes, from a balanced start (docs/theory.md 11). */

import { type BalancedQuestion, predictBalanced } from './balancedPrediction'
import { type BalancedRule, balancedRules } from './balancedRules'
import { balancedForecast } from './modes/balancedForecast'
import type { Laws, ModesQuestion } from './questions'

const lawsOf = (rule: BalancedRule): Laws => ({
  loss: (asked: BalancedQuestion) => predictBalanced(rule, asked),
  modes: (asked: ModesQuestion) => balancedForecast(rule, asked),
})

export const balancedLaws: Readonly<Record<string, Laws>> = Object.fromEntries(
  Object.entries(balancedRules).map(([id, rule]) => [id, lawsOf(rule)]),
)
