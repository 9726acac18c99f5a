/** @file Runs that were recorded in float64 on the CPU, by `node scripts/record.mjs`. */

import type { Experiment } from '../../experiment/schema'
import { defaultExperiment } from '../../systems/defaultExperiment'
import { keptLink } from '../kept/keptLinks'
import recordings from './recordings.json'

/** One system of a recording. */
export interface RecordedCurve {
  readonly system: string
  readonly steps: readonly number[]
  /** Excess losses after these steps, relative to the start's. */
  readonly losses: readonly number[]
}

/** Names what is recorded: all that the losses depend on, their number and their precision left out. */
export const recordingName = (experiment: Experiment): string => {
  const { steps, backend } = defaultExperiment
  return keptLink('deepLinear', { ...experiment, steps, backend }).text
}

/** The recording of an experiment up to its step limit; none of one that has not been recorded. */
export function recordingOf(experiment: Experiment): readonly RecordedCurve[] {
  const recording: readonly RecordedCurve[] =
    recordings.find(({ name }) => name === recordingName(experiment))?.curves ?? []
  return recording.map(({ system, steps, losses }) => {
    const within = steps.filter((step) => step <= experiment.steps)
    return { system, steps: within, losses: losses.slice(0, within.length) }
  })
}
