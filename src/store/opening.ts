/** @file The experiment of a page that is opened without a link: both laws out to where the slower one arrives. */

import type { Experiment, FieldName } from '../experiment/schema'
import { defaultExperiment } from '../systems/defaultExperiment'

/** Written out in every link made from it: what a link leaves out keeps the meaning of its version. */
export const openingExperiment: Experiment = {
  ...defaultExperiment,
  batch: 0,
  steps: 100_000,
  pace: 0,
  axis: 'predicted',
}

/** True where a field is as in links that leave it out, or as the page opens with. */
export const isUsual = (name: FieldName, experiment: Experiment): boolean =>
  experiment[name] === defaultExperiment[name] || experiment[name] === openingExperiment[name]
