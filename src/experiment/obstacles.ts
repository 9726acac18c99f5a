/** @file What keeps an experiment from being run, though each of its fields is in bounds. */

import { approximationsOf, optimizersOf } from './optimizers'
import type { Experiment } from './schema'
import { shapeKind, shapeOf } from './shape'

/** One sentence for the user per obstacle; empty when the experiment can run. */
export function obstacles(experiment: Experiment): string[] {
  const { natural, naturalFisher, batch, width, start, kappa } = experiment
  const found: string[] = []
  if (optimizersOf(experiment).length === 0) {
    found.push('All optimizers are switched off: switch one on to run.')
  }
  if (natural && naturalFisher !== 'population' && batch > 0 && batch < width + 2) {
    found.push(
      `A batch of ${batch} cannot give the Fisher of ${width} inputs: its covariance has no usable inverse. Take at least ${width + 2} samples, or the population’s Fisher.`,
    )
  }
  if (start === 'identity' && shapeKind(shapeOf(experiment)) !== 'square') {
    found.push(
      'The identity start needs square layers: leave the hidden and the output width the same as the inputs, or take another start.',
    )
  } else if (start === 'identity' && kappa === 1) {
    found.push('With κ = 1 the identity start already is the teacher: there is nothing to learn.')
  }
  return [...found, ...approximationObstacles(experiment)]
}

/** A step of F + λ I or F⁺ solves n² × n² equations: 0.01 s a network at this width. */
const widestSolve = 16

/** The approximations train one network after the other on the CPU. */
const mostSeeds = 8

function approximationObstacles(experiment: Experiment): string[] {
  if (approximationsOf(experiment).length === 0) return []
  const { damped, minimumNorm, width, seeds } = experiment
  const found: string[] = []
  if (shapeKind(shapeOf(experiment)) !== 'square') {
    found.push(
      'The approximations need square layers: leave the hidden and the output width the same as the inputs, or switch the approximations off.',
    )
  }
  if ((damped || minimumNorm) && width > widestSolve) {
    found.push(
      `The damped and the minimum-norm step solve n² equations for n² unknowns, on the CPU: take at most n = ${widestSolve}, or switch them off.`,
    )
  }
  if (seeds > mostSeeds) {
    found.push(
      `The approximations run in float64 on the CPU: take at most ${mostSeeds} seeds with them.`,
    )
  }
  return found
}
