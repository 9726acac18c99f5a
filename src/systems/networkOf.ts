/** @file The network that an experiment asks a task to train. */

import { convolutionalNetwork, defaultPlan } from '../device/convolutional'
import type { Network } from '../device/network'
import { autoencoderSettings } from '../experiment/autoencoder'
import type { Experiment } from '../experiment/schema'
import { layerSizes, shapeOf } from '../experiment/shape'
import type { TaskId } from './system'

export function networkOf(task: TaskId, experiment: Experiment): Network {
  if (task === 'deepLinear') {
    const layers = layerSizes(shapeOf(experiment))
    return { layers, activation: 'identity', loss: 'squared', biases: false }
  }
  const aeNetwork = task === 'convolutional' ? task : 'dense'
  const { layers, activation, loss } = autoencoderSettings({ ...experiment, aeNetwork })
  if (task === 'convolutional') return convolutionalNetwork(defaultPlan, { activation, loss })
  return { layers, activation, loss, biases: true }
}

/** Rows of a batch; the whole distribution counts as one row an input. */
export function samplesOf(task: TaskId, experiment: Experiment): number {
  if (task !== 'deepLinear') return experiment.aeBatch
  return experiment.batch || layerSizes(shapeOf(experiment))[0]!
}
