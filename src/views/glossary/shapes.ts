/** @file Shapes in words, of what has one a layer. */

export const scalar = () => 'a number'
export const ofLayer = () => 'as the weights of its layer'
export const ofInputs = () => 'inputs × inputs of its layer'
export const ofOutputs = () => 'outputs × outputs of its layer'
export const wholeFisher = () => 'a row and a column for each weight'
export const perWeight = () => 'a number for each weight'
