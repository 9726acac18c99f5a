/** @file Every system there is, in the order of lists, cards, rows and sentences. */

import { adadelta } from './adadelta'
import { adagrad } from './adagrad'
import { adam } from './adam'
import { adamw } from './adamw'
import { adaptiveDense } from './adaptiveDense'
import { adaptiveNatural } from './adaptiveNatural'
import { asynchronousKfac } from './asynchronousKfac'
import { bidirectional } from './bidirectional'
import { bidirectionalWhitening } from './bidirectionalWhitening'
import { blockDiagonal } from './blockDiagonal'
import { blockTridiagonal } from './blockTridiagonal'
import { damped } from './damped'
import { denseNatural } from './denseNatural'
import { diagonal } from './diagonal'
import { feedbackAlignment } from './feedbackAlignment'
import { heskes } from './heskes'
import { hessianFree } from './hessianFree'
import { kfac } from './kfac'
import { kfacTridiagonal } from './kfacTridiagonal'
import { kfc } from './kfc'
import { krylov } from './krylov'
import { lambdaOnly } from './lambdaOnly'
import { lowRankFisher } from './lowRankFisher'
import { minimumNorm } from './minimumNorm'
import { momentum } from './momentum'
import { muon } from './muon'
import { naturalGradient } from './naturalGradient'
import { nesterov } from './nesterov'
import { onlineNatural } from './onlineNatural'
import { paperNatural } from './paperNatural'
import { populationFisher } from './populationFisher'
import { povey } from './povey'
import { prong } from './prong'
import { quasiDiagonal } from './quasiDiagonal'
import { saddleFree } from './saddleFree'
import { sgd } from './sgd'
import { shampoo } from './shampoo'
import { sigmaOnly } from './sigmaOnly'
import { soap } from './soap'
import type { System } from './system'
import { tonga } from './tonga'
import { truncatedNatural } from './truncatedNatural'
import { unitwise } from './unitwise'

export const systems: readonly System[] = [
  naturalGradient,
  populationFisher,
  onlineNatural,
  adaptiveNatural,
  paperNatural,
  truncatedNatural,
  denseNatural,
  adaptiveDense,
  kfac,
  kfacTridiagonal,
  kfc,
  asynchronousKfac,
  heskes,
  bidirectionalWhitening,
  prong,
  unitwise,
  povey,
  tonga,
  lowRankFisher,
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
  hessianFree,
  krylov,
  saddleFree,
  feedbackAlignment,
  bidirectional,
  muon,
  shampoo,
  soap,
]

/** The system of this id, or undefined. */
export const systemOf = (id: string) => systems.find((system) => system.id === id)
