/** @file The laws of systems that know no axes: momentum, Nesterov, Muon and Shampoo from a balanced start (docs/theory.md 11). */

import { type BalancedQuestion, predictBalanced } from './balancedPrediction'
import type { BalancedSystem } from './balancedRules'
import { balancedForecast } from './modes/balancedForecast'
import type { ModesQuestion } from './questions'

const lawsOf = (system: BalancedSystem) => ({
  loss: (asked: BalancedQuestion) => predictBalanced(system, asked),
  modes: (asked: ModesQuestion) => balancedForecast(system, asked),
})

export const balancedLaws = {
  momentum: lawsOf('momentum'),
  nesterov: lawsOf('nesterov'),
  muon: lawsOf('muon'),
  shampoo: lawsOf('shampoo'),
} as const
