/** @file The letters of the noise floors that the glossary has not, or not so. */

import { shapeOf } from '../../experiment/shape'
import { entriesWith } from '../glossary/entries'
import { scalar, wholeFisher } from '../glossary/shapes'

export const noiseLetters = entriesWith([
  {
    sign: 'ν',
    name: 'variance of the noise on the labels',
    shape: scalar,
    value: ({ labelNoise }) => labelNoise,
  },
  {
    sign: 'B',
    name: 'samples of a batch; 0 for all there are',
    shape: scalar,
    value: ({ batch }) => batch,
  },
  {
    sign: 'ρ',
    name: 'part of an output’s error that sampling the inputs sends back into it',
    shape: scalar,
  },
  {
    sign: 'H',
    name: 'curvature of the loss at the minimum',
    shape: wholeFisher,
  },
  { sign: 'S', name: 'covariance of the iterates about the minimum', shape: () => 'as H' },
  { sign: 'C', name: 'covariance of one sample’s gradient', shape: () => 'as H' },
  {
    sign: 'n',
    name: 'width: n₀ inputs, n_L outputs; its value is that of the inputs',
    shape: scalar,
    value: (experiment) => shapeOf(experiment).inputs,
  },
])
