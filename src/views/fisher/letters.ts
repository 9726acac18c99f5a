/** @file The letters of the identities of the Fisher matrix that the glossary has not, or not so. */

import { shapeOf } from '../../experiment/shape'
import { entriesWith } from '../glossary/entries'
import { scalar } from '../glossary/shapes'

export const fisherLetters = entriesWith([
  { sign: 'a', name: 'rank of A', shape: scalar },
  { sign: 'b', name: 'rank of B', shape: scalar },
  {
    sign: 'p',
    name: 'projection of the outputs on what layer k reaches, and the layer before it does not',
    shape: (experiment) => `${shapeOf(experiment).outputs} × ${shapeOf(experiment).outputs}`,
  },
  {
    sign: 'q',
    name: 'projection of the inputs on what reaches layer m, and not the layer behind it',
    shape: (experiment) => `${shapeOf(experiment).inputs} × ${shapeOf(experiment).inputs}`,
  },
  {
    sign: 'J',
    name: 'Jacobian: how the total map changes with the weights, of layer i where it has an index',
    shape: (experiment) => {
      const { inputs, outputs } = shapeOf(experiment)
      return `${inputs * outputs} rows, a column a weight`
    },
  },
  {
    sign: 'Π',
    name: 'projection on the part of the error that these layers can undo',
    shape: (experiment) =>
      `of matrices ${shapeOf(experiment).outputs} × ${shapeOf(experiment).inputs}`,
  },
])
