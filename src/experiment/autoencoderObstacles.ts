/** @file What keeps the autoencoder from being trained, though each of its fields is in bounds. */

import { autoencoderSettings, mostParameters, parameterCount } from './autoencoder'
import type { Experiment } from './schema'

/** One sentence for the user per obstacle; empty when the autoencoder can be trained. */
export function autoencoderObstacles(experiment: Experiment): string[] {
  const { layers, optimizers } = autoencoderSettings(experiment)
  const found: string[] = []
  if (optimizers.length === 0) {
    found.push('Every optimizer of the autoencoder is switched off: switch one on to run.')
  }
  const parameters = parameterCount(layers)
  if (parameters > mostParameters) {
    found.push(
      `A network of ${layers.join('-')} has ${grouped(parameters)} weights and biases, more than the ${grouped(mostParameters)} that can be trained here: take narrower or fewer hidden layers.`,
    )
  }
  return found
}

const grouped = (count: number) => count.toLocaleString('en-GB')
