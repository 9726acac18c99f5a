/** @file Every system on every task it has, with tiny networks, for tests. */

import { buildProblem } from '../core/problem'
import type { Device } from '../device/device'
import type { Params } from '../experiment/chosen'
import { systems } from '../systems/all'
import { defaultParams } from '../systems/chosen'
import { defaultExperiment } from '../systems/defaultExperiment'
import type { System, TaskId } from '../systems/system'
import { linearTraining } from '../tasks/linearTraining'
import { NetworkTrainer } from '../tasks/networkTrainer'
import type { Training } from '../tasks/task'
import { tinyConvolution, tinySetting, trainingOf } from './tinyNetworks'

export const tinyExperiment = { ...defaultExperiment, depth: 3, width: 4, kappa: 3, seed: 5 }

interface Kind {
  readonly task: TaskId
  /** Whether it alone does for its task where time is short. */
  readonly isTypical: boolean
  readonly name: string
  training(device: Device): Training
}

const linear = (name: string, batch: number, labelNoise: number): Kind => ({
  task: 'deepLinear',
  isTypical: batch > 0,
  name,
  training: (device) =>
    linearTraining(device, buildProblem(tinyExperiment), { batch, labelNoise, seed: 5 }),
})

const kinds: readonly Kind[] = [
  linear('deep linear, full batch', 0, 0),
  linear('deep linear, noisy batches', 12, 1e-3),
  {
    task: 'autoencoder',
    isTypical: true,
    name: 'autoencoder',
    training: (device) => trainingOf(device, tinySetting({ activation: 'tanh' }, 12)),
  },
  {
    task: 'autoencoder',
    isTypical: false,
    name: 'autoencoder of sigmoids and cross-entropy',
    training: (device) =>
      trainingOf(device, tinySetting({ activation: 'sigmoid', loss: 'cross-entropy' }, 12)),
  },
  {
    task: 'convolutional',
    isTypical: true,
    name: 'convolutional',
    training: (device) => trainingOf(device, tinyConvolution()),
  },
]

/** A system, what it trains, and its parameters' defaults there. */
export interface CatalogueCase {
  readonly name: string
  readonly system: System
  readonly task: TaskId
  readonly isTypical: boolean
  readonly params: Params
  training(device: Device): Training
}

export const catalogueCases: readonly CatalogueCase[] = systems.flatMap((system) =>
  kinds.flatMap(({ task, isTypical, name, training }) => {
    const offer = system.tasks[task]
    if (!offer) return []
    const params = defaultParams(offer)
    return [{ name: `${system.name}, ${name}`, system, task, isTypical, params, training }]
  }),
)

/** Starts it. */
export const trainerOf = ({ system, params }: CatalogueCase, training: Training) =>
  new NetworkTrainer(training, system, params)
