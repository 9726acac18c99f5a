/** @file What the Fisher view shows now. */

import { shownSystem } from '../../experiment/fisherView'
import type { Experiment } from '../../experiment/schema'
import { layerSizes, shapeOf } from '../../experiment/shape'
import { useLab } from '../../store/lab'
import { observationsOf } from '../../store/observing/observations'
import { lab } from '../../store/runs'
import type { FisherPicture } from '../../theory/fisherPicture/fisherPicture'

export interface ShownFisher {
  readonly experiment: Experiment
  readonly system: string | null
  /** n_0, n_1, …, n_L. */
  readonly sizes: readonly number[]
  /** Parameters of each layer. */
  readonly counts: readonly number[]
  /** The newest picture and the step it was taken at; null until there is one. */
  readonly picture: FisherPicture | null
  readonly step: number | null
}

export function useFisher(): ShownFisher {
  lab.use((state) => state.frame)
  const experiment = useLab((state) => state.experiment)
  const system = shownSystem(experiment)
  const sizes = layerSizes(shapeOf(experiment))
  const newest = observationsOf('fisher', system ?? '').at(-1)
  const counts = sizes.slice(1).map((size, i) => size * sizes[i]!)
  // While another network is being built, the old one's picture has other sizes.
  const isOurs = newest?.value?.parameters === counts.reduce((sum, count) => sum + count)
  return {
    experiment,
    system,
    sizes,
    counts,
    picture: isOurs ? newest.value : null,
    step: isOurs ? newest.step : null,
  }
}
