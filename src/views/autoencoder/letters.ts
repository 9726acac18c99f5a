/** @file The letters of the autoencoder's formulas. */

import { autoencoderSettings } from '../../experiment/autoencoder'
import { type Chosen, paramsOf } from '../../experiment/chosen'
import type { Experiment } from '../../experiment/schema'
import { chosen } from '../../systems/chosen'
import { digitsSystemsOf } from '../../systems/digitsTask'
import type { Entry } from '../glossary/entries'
import { ofInputs, ofLayer, ofOutputs, scalar, wholeFisher } from '../glossary/shapes'

const usual = chosen('autoencoder', 'onlineNatural').params

/** The parameters of the online natural gradient that the formulas are written with. */
export function onlineParams(experiment: Experiment): Chosen['params'] {
  const systems = digitsSystemsOf(experiment)
  const asked = paramsOf(systems, 'onlineNatural') ?? paramsOf(systems, 'adaptiveNatural')
  return { ...usual, ...asked }
}

const param = (name: string) => (experiment: Experiment) => Number(onlineParams(experiment)[name])

export const autoencoderLetters: readonly Entry[] = [
  { sign: 'U', name: 'gradient of a layer between its two inverses', shape: ofLayer },
  { sign: 'g', name: 'gradient of the loss with respect to a layer’s weights', shape: ofLayer },
  { sign: 'A', name: 'running average of the second moments of a layer’s inputs', shape: ofInputs },
  { sign: 'G', name: 'the same of the errors that come back to it', shape: ofOutputs },
  { sign: 'I', name: 'identity matrix', shape: () => 'as what it is added to' },
  { sign: 'λ', name: 'damping', shape: scalar, value: param('damping') },
  { sign: 'π', name: 'shares the damping between A and G', shape: scalar },
  {
    sign: 'α',
    name: 'step of the natural gradient, shared by all layers',
    shape: scalar,
    value: param('step'),
  },
  {
    sign: 'L',
    name: 'number of layers',
    shape: scalar,
    value: (experiment) => autoencoderSettings(experiment).layers.length - 1,
  },
  { sign: 's', name: 'length of the step', shape: scalar },
  { sign: 'F', name: 'Fisher matrix of all weights, by the batch', shape: wholeFisher },
  {
    sign: 'ρ',
    name: 'what the newest batch counts in the running averages',
    shape: scalar,
    value: param('memory'),
  },
  {
    sign: 'a',
    name: 'what enters a layer; of a convolution one patch of it',
    shape: () => 'a column',
  },
  { sign: 'w', name: 'one weight of a layer', shape: scalar },
  { sign: 'Ω', name: 'running average of the second moments of patches', shape: ofInputs },
  { sign: 'Γ', name: 'the same of the errors, over all positions', shape: ofOutputs },
  { sign: 'δ', name: 'errors that come back to a position of a layer', shape: () => 'a column' },
  { sign: 'T', name: 'number of positions of a layer', shape: scalar },
]
