/** @file What keeps an experiment from being run, though each of its fields is in bounds. */

import type { Experiment } from './schema'
import { shapeKind, shapeOf } from './shape'

/** One sentence for the user per obstacle; empty when the experiment can run. */
export function obstacles(experiment: Experiment): string[] {
  const { natural, gradient, naturalFisher, batch, width, start, kappa } = experiment
  const found: string[] = []
  if (!natural && !gradient) found.push('Both optimizers are switched off: switch one on to run.')
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
  return found
}
