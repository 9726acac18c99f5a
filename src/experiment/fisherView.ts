/** @file What the Fisher view can show of an experiment: which system, and networks up to which size. */

import type { Experiment } from './schema'
import { layerSizes, shapeOf } from './shape'

/** Most parameters whose Fisher matrix is formed: a picture of as many takes seconds. */
export const mostFisherParameters = 600

/** From about here on a picture takes longer than a few steps, and those between two pictures are skipped. */
export const fewestSlowParameters = 150

/** The id of the system asked for, or of the first that runs; null where none does. */
export function shownSystem({
  systems,
  fisherSystem,
}: Pick<Experiment, 'systems' | 'fisherSystem'>): string | null {
  return (systems.find(({ id }) => id === fisherSystem) ?? systems[0])?.id ?? null
}

type SizeFields = Pick<Experiment, 'depth' | 'width' | 'hidden' | 'outputs'>

/** P: all weights of all layers. */
export function parameterCount(experiment: SizeFields): number {
  const sizes = layerSizes(shapeOf(experiment))
  return sizes.slice(1).reduce((sum, size, i) => sum + size * sizes[i]!, 0)
}

/** The width whose Fisher matrix can be taken in at a glance. */
const smallWidth = 4

/** The widths of a network that small, scaled down alike; or of the widest that fits, where that is smaller still. */
export function smallWidths(
  experiment: SizeFields,
): Pick<Experiment, 'width' | 'hidden' | 'outputs'> {
  const factor = smallWidth / experiment.width
  const scaled = (width: number) => width && Math.max(1, Math.round(width * factor))
  const small = {
    width: smallWidth,
    hidden: scaled(experiment.hidden),
    outputs: scaled(experiment.outputs),
  }
  const fitting = fittingWidths(experiment)
  const size = (widths: typeof small) => parameterCount({ ...experiment, ...widths })
  return size(small) < size(fitting) ? small : fitting
}

/** The widths, scaled down alike until the Fisher matrix can be formed; those left "same" stay so. */
export function fittingWidths(
  experiment: SizeFields,
): Pick<Experiment, 'width' | 'hidden' | 'outputs'> {
  const scaled = (factor: number) => ({
    width: Math.max(2, Math.floor(experiment.width * factor)),
    hidden: experiment.hidden && Math.max(1, Math.floor(experiment.hidden * factor)),
    outputs: experiment.outputs && Math.max(1, Math.floor(experiment.outputs * factor)),
  })
  let steps = 64
  while (
    steps > 1 &&
    parameterCount({ ...experiment, ...scaled(steps / 64) }) > mostFisherParameters
  ) {
    steps--
  }
  return scaled(steps / 64)
}
