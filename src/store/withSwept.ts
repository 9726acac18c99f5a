/** @file The experiment that the scaling grid is swept for. */

import { paramsOf } from '../experiment/chosen'
import type { Experiment } from '../experiment/schema'
import { sweptSystems } from '../experiment/sweep'
import { chosen } from '../systems/chosen'

/** The experiment with both systems that the grid compares, those that do not run as they are by default. */
export const withSwept = (experiment: Experiment): Experiment => ({
  ...experiment,
  systems: sweptSystems.map((id) =>
    chosen('deepLinear', id, paramsOf(experiment.systems, id) ?? {}),
  ),
})
