/** @file The prediction of a run that has none. */

import type { RunPrediction } from './runPrediction'

export const withoutLaw = (reason: string): RunPrediction => ({
  law: { reason },
  continuous: null,
  wall: null,
  notes: [],
  stepsToTarget: null,
  rate: null,
  largestStep: null,
  rateName: null,
  causes: { diverged: 'A smaller step α may help.', inverse: null },
})
