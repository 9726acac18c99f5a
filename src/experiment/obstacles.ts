/** @file What keeps a problem from being trained on at all, though each of its fields is in bounds. */

import { autoencoderSettings, mostConvolved, mostParameters, parameterCount } from './autoencoder'
import type { FieldValues } from './schema'
import { shapeKind, shapeOf } from './shape'

/** One sentence for the user per obstacle of the deep linear problem. */
export function problemObstacles(experiment: FieldValues): string[] {
  const { start, kappa } = experiment
  if (start !== 'identity') return []
  if (shapeKind(shapeOf(experiment)) !== 'square') {
    return [
      'The identity start needs square layers: leave the hidden and the output width the same as the inputs, or take another start.',
    ]
  }
  return kappa === 1
    ? ['With κ = 1 the identity start already is the teacher: there is nothing to learn.']
    : []
}

/** Likewise of the autoencoder's network. */
export function networkObstacles(experiment: FieldValues): string[] {
  const { architecture, layers, loss, scaling, batch } = autoencoderSettings(experiment)
  const isDense = architecture === 'dense'
  const parameters = parameterCount(layers)
  const found: string[] = []
  if (loss === 'cross-entropy' && scaling === 'paper') {
    found.push(
      'The cross-entropy needs pixels from 0 to 1, and standardized ones are not: take those, or the squared error.',
    )
  }
  if (!isDense && batch > mostConvolved) {
    found.push(
      `Convolutions take 49 patches of an image, each a row of a texture, which is full with those of ${mostConvolved} images: take a batch of at most so many, or the dense network.`,
    )
  }
  if (isDense && parameters > mostParameters) {
    found.push(
      `A network of ${layers.join('-')} has ${grouped(parameters)} weights and biases, more than the ${grouped(mostParameters)} that can be trained here: take narrower or fewer hidden layers.`,
    )
  }
  return found
}

const grouped = (count: number) => count.toLocaleString('en-GB')
