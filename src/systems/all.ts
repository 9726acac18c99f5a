/** @file Every system there is, in the order of lists, cards, rows and sentences. */

import { adadelta } from './adadelta'
import { adagrad } from './adagrad'
import { adam } from './adam'
import { adaptiveDense } from './adaptiveDense'
import { adaptiveNatural } from './adaptiveNatural'
import { blockDiagonal } from './blockDiagonal'
import { blockTridiagonal } from './blockTridiagonal'
import { damped } from './damped'
import { denseNatural } from './denseNatural'
import { diagonal } from './diagonal'
import { hessianFree } from './hessianFree'
import { kfac } from './kfac'
import { krylov } from './krylov'
import { lambdaOnly } from './lambdaOnly'
import { minimumNorm } from './minimumNorm'
import { momentum } from './momentum'
import { naturalGradient } from './naturalGradient'
import { onlineNatural } from './onlineNatural'
import { populationFisher } from './populationFisher'
import { quasiDiagonal } from './quasiDiagonal'
import { saddleFree } from './saddleFree'
import { sgd } from './sgd'
import { sigmaOnly } from './sigmaOnly'
import type { System } from './system'
import { truncatedNatural } from './truncatedNatural'

export const systems: readonly System[] = [
  naturalGradient,
  populationFisher,
  sgd,
  momentum,
  adam,
  adagrad,
  adadelta,
  onlineNatural,
  adaptiveNatural,
  kfac,
  quasiDiagonal,
  blockDiagonal,
  blockTridiagonal,
  diagonal,
  sigmaOnly,
  lambdaOnly,
  damped,
  minimumNorm,
  truncatedNatural,
  denseNatural,
  adaptiveDense,
  hessianFree,
  krylov,
  saddleFree,
]

/** The system of this id, or undefined. */
export const systemOf = (id: string) => systems.find((system) => system.id === id)
