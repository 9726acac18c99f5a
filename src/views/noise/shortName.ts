/** @file Names that fit beside a curve's end and above a cloud. */

import { type OptimizerId, optimizerName } from '../../experiment/optimizers'
import type { Experiment } from '../../experiment/schema'

/** Of the two natural gradients side by side, whose Fisher matrix it is; else the optimizer's name. */
export function shortName(id: OptimizerId, experiment: Experiment): string {
  if (experiment.naturalFisher !== 'both') return optimizerName(id, experiment)
  if (id === 'natural') return 'NG, batch F'
  if (id === 'population') return 'NG, pop. F'
  return optimizerName(id, experiment)
}
