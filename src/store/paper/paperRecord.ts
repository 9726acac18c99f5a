/** @file One of the paper's experiments as JSON. */

import type { AllWeightsEvent } from '../../engine/protocol'
import { paperRun } from '../../experiment/paperRun'
import type { Experiment } from '../../experiment/schema'
import { encoded, type MeasuredRun, runRecord } from '../record'
import type { Trace } from '../run/trace'

/**
 * With W_1, …, W_L of each system at the moment of the download, each n_i × (n_{i−1} + 1), row-major, the bias
 * in the last column where there are biases: little-endian float32 in base64. Teacher, data and start follow from
 * the settings' seed (src/tasks/paperNetwork.ts).
 */
export function paperRecord(
  experiment: Experiment,
  run: MeasuredRun,
  traces: ReadonlyMap<string, Trace>,
  weights: AllWeightsEvent['weights'],
) {
  const { name, task, systems, steps, batch } = paperRun(experiment)
  return {
    ...runRecord(experiment, systems, run, traces),
    name,
    task,
    steps,
    batch,
    weights: encoded(weights),
  }
}
