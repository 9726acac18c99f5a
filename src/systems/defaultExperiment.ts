/** @file The experiment the page opens with. */

import { type Experiment, initialValues } from '../experiment/schema'
import { defaultSystems } from './chosen'

export const defaultExperiment: Experiment = {
  ...initialValues,
  systems: defaultSystems('deepLinear'),
  aeSystems: defaultSystems('autoencoder'),
  convSystems: defaultSystems('convolutional'),
}
