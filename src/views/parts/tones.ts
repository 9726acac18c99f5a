/** @file The colour of each optimizer: theory's curves bear the same, dashed. */

import type { OptimizerId } from '../../experiment/optimizers'

/** Custom properties of theme.css. */
const tones: Readonly<Record<OptimizerId, string>> = {
  natural: 'ng',
  population: 'ngp',
  gradient: 'sgd',
  blockDiagonal: 'bd',
  blockTridiagonal: 'bt',
  diagonal: 'dg',
  sigmaOnly: 'so',
  lambdaOnly: 'lo',
  damped: 'fd',
  minimumNorm: 'mn',
}

/** A CSS colour. */
export const colorOf = (id: OptimizerId) => `var(--${tones[id]})`

/** The class that gives text the optimizer's colour. */
export const toneClass = (id: OptimizerId) => tones[id]
