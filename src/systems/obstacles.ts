/** @file What keeps an experiment from being run, though everything in it is in bounds. */

import { ownTeacherObstacles } from '../core/ownTeacher'
import type { Chosen } from '../experiment/chosen'
import { networkObstacles, problemObstacles } from '../experiment/obstacles'
import type { Experiment } from '../experiment/schema'
import { offerOf } from './chosen'
import { digitsSystemsOf, digitsTaskOf } from './digitsTask'
import { systemOf } from './listed'
import { capital, nameOn } from './names'
import { networkOf } from './networkOf'
import type { TaskId } from './system'

/** One sentence for the user per obstacle; empty when the experiment's deep linear task can run. */
export const obstacles = (experiment: Experiment): string[] => [
  ...none(experiment.systems, 'All systems are switched off: switch one on to run.'),
  ...ofSystems('deepLinear', experiment.systems, experiment),
  ...problemObstacles(experiment),
  ...ownTeacherObstacles(experiment),
]

/** The same of its autoencoder. */
export const autoencoderObstacles = (experiment: Experiment): string[] => [
  ...none(
    digitsSystemsOf(experiment),
    'Every system of the autoencoder is switched off: switch one on to run.',
  ),
  ...ofSystems(digitsTaskOf(experiment), digitsSystemsOf(experiment), experiment),
  ...networkObstacles(experiment),
]

const none = (systems: readonly Chosen[], sentence: string) =>
  systems.length === 0 ? [sentence] : []

/** What several systems cannot do for the same reason is said once. */
function ofSystems(task: TaskId, systems: readonly Chosen[], experiment: Experiment): string[] {
  const network = networkOf(task, experiment)
  const found = systems.flatMap(({ id, params }) => {
    const tooMuch = systemOf(id)?.obstacle?.(network, params)
    return [
      ...(offerOf(task, id)?.offer.obstacles?.(experiment, params) ?? []),
      ...(tooMuch ? [`${capital(nameOn(task, id))}: ${tooMuch}`] : []),
    ]
  })
  return [...new Set(found)]
}
