/** @file Which of the autoencoders an experiment asks for. */

import type { Chosen } from '../experiment/chosen'
import type { Experiment, FieldValues } from '../experiment/schema'
import type { TaskId } from './system'

export type DigitsTaskId = Exclude<TaskId, 'deepLinear'>

export const digitsTaskOf = ({ aeNetwork }: Pick<FieldValues, 'aeNetwork'>): DigitsTaskId =>
  aeNetwork === 'convolutional' ? 'convolutional' : 'autoencoder'

/** What trains it. */
export const digitsSystemsOf = (experiment: Experiment): readonly Chosen[] =>
  digitsTaskOf(experiment) === 'convolutional' ? experiment.convSystems : experiment.aeSystems
