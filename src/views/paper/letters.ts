/** @file The letters of the paper's formulas. */

import { paperRun } from '../../experiment/paperRun'
import type { Entry } from '../glossary/entries'
import { ofInputs, ofLayer, ofOutputs, scalar } from '../glossary/shapes'

export const paperLetters: readonly Entry[] = [
  { sign: 'W', name: 'weights; with an index those of a layer', shape: ofLayer },
  { sign: 'U', name: 'gradient of a layer between its two inverses', shape: ofLayer },
  { sign: 'g', name: 'gradient of the loss with respect to a layer’s weights', shape: ofLayer },
  { sign: 'A', name: 'covariance of what enters the layer, of this batch', shape: ofInputs },
  { sign: 'G', name: 'covariance of errors of sampled targets, of this batch', shape: ofOutputs },
  { sign: 'I', name: 'identity matrix', shape: () => 'as what it is added to' },
  {
    sign: 'λ',
    name: 'damping, moved by the reduction ratio; its value is that of the start',
    shape: scalar,
    value(experiment) {
      const damping = paperRun(experiment).systems[0]?.params.damping
      return typeof damping === 'number' ? damping : null
    },
  },
  {
    sign: 'α',
    name: 'step of the natural gradient, shared by all layers',
    shape: scalar,
    value: (experiment) => paperRun(experiment).alpha,
  },
  {
    sign: 'L',
    name: 'number of layers',
    shape: scalar,
    value: (experiment) => paperRun(experiment).depth,
  },
  {
    sign: 'ρ',
    name: 'reduction ratio: gain of a step over what its model promised',
    shape: scalar,
  },
  { sign: '𝓛', name: 'loss', shape: scalar },
]
