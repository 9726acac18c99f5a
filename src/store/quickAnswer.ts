/** @file What the page itself says of a run, where that is quick: no worker has to be there. */

import { buildProblem } from '../core/problem'
import type { Experiment } from '../experiment/schema'
import { firstLosses } from '../theory/laws/firstLosses'
import { predictBy } from '../theory/laws/predictBy'
import type { Prediction } from '../theory/laws/prediction'
import { forAllSeeds } from '../theory/laws/sharedLaw'

/** Multiplications in the product of a network’s layers: so many take some 10 ms with all that theory adds, the code still cold. */
const quickProducts = 2 ** 17

/** Null where it would take long, and where a system runs whose law the page has not got. */
export function quickAnswer(experiment: Experiment): Prediction | null {
  const { depth, width, hidden, systems } = experiment
  const isQuick = depth * Math.max(width, hidden) ** 3 <= quickProducts
  if (!isQuick || !systems.every(({ id }) => firstLosses[id])) return null
  const prediction = predictBy((id) => firstLosses[id], experiment, buildProblem(experiment))
  return forAllSeeds(prediction, experiment)
}
