/** @file What a prediction made for one seed says of several. */

import type { Experiment } from '../../experiment/schema'
import type { Curve } from './curve'
import type { Unavailable } from './law'
import type { Prediction } from './prediction'
import type { RunPrediction } from './runPrediction'

const ownLaws: Unavailable = {
  reason: 'From this start each seed has a law of its own: with several seeds none is drawn.',
}

/** The prediction with the curves left out that hold for the first seed alone. */
export function forAllSeeds(prediction: Prediction, experiment: Experiment): Prediction {
  if (experiment.seeds === 1 || isLawShared(experiment)) return prediction
  const laws = Object.entries(prediction.laws).flatMap(([id, run]): [string, RunPrediction][] => {
    if (!run) return []
    // The law of small steps, relative to its start, is one for all.
    return [[id, isOwn(run.law) ? { ...run, law: ownLaws, stepsToTarget: null } : run]]
  })
  return { ...prediction, laws: Object.fromEntries(laws) }
}

/**
 * True when the predicted curve, relative to its start, does not depend on the seed: the start lies on
 * the teacher's axes, and the inputs do not mix these axes in a way of their own.
 */
function isLawShared({ start, inputKappa, inputBasis }: Experiment): boolean {
  const isAligned = start === 'balanced' || start === 'polar' || start === 'identity'
  return isAligned && (inputKappa === 1 || inputBasis === 'aligned')
}

const isOwn = (law: Curve | Unavailable) => 'kind' in law && law.kind !== 'approximate'
