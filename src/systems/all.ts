/** @file Every system there is, in the order of lists, cards, rows and sentences. */

import { adadelta } from './adadelta'
import { adagrad } from './adagrad'
import { adam } from './adam'
import { adamw } from './adamw'
import { adaptiveNatural } from './adaptiveNatural'
import { bidirectional } from './bidirectional'
import { blockDiagonal } from './blockDiagonal'
import { blockTridiagonal } from './blockTridiagonal'
import { damped } from './damped'
import { diagonal } from './diagonal'
import { feedbackAlignment } from './feedbackAlignment'
import { kfac } from './kfac'
import { lambdaOnly } from './lambdaOnly'
import { minimumNorm } from './minimumNorm'
import { momentum } from './momentum'
import { muon } from './muon'
import { naturalGradient } from './naturalGradient'
import { nesterov } from './nesterov'
import { onlineNatural } from './onlineNatural'
import { populationFisher } from './populationFisher'
import { quasiDiagonal } from './quasiDiagonal'
import { sgd } from './sgd'
import { shampoo } from './shampoo'
import { sigmaOnly } from './sigmaOnly'
import { soap } from './soap'
import type { System } from './system'

export const systems: readonly System[] = [
  naturalGradient,
  populationFisher,
  onlineNatural,
  adaptiveNatural,
  kfac,
  sgd,
  momentum,
  nesterov,
  adam,
  adamw,
  adagrad,
  adadelta,
  quasiDiagonal,
  blockDiagonal,
  blockTridiagonal,
  diagonal,
  sigmaOnly,
  lambdaOnly,
  damped,
  minimumNorm,
  feedbackAlignment,
  bidirectional,
  muon,
  shampoo,
  soap,
]

/** The system of this id, or undefined. */
export const systemOf = (id: string) => systems.find((system) => system.id === id)
