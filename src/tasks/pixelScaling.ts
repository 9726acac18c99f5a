/** @file How pixels become a network's inputs and targets, and its outputs pictures again. */

import type { AutoencoderSettings } from '../experiment/autoencoder'
import type { Digits } from './digits'

/** A pixel in [0, 1] enters as (pixel − mean) / deviation. */
export interface PixelScaling {
  /** Of each pixel. */
  readonly mean: Float64Array
  /** One for all. */
  readonly deviation: number
}

/** As they are; or about the training set's mean image, in units of its deviation from that, all pixels together. */
export function pixelScaling(kind: AutoencoderSettings['scaling'], digits: Digits): PixelScaling {
  const mean = new Float64Array(digits.pixels)
  return kind === 'unit' ? { mean, deviation: 1 } : centredScaling(digits)
}

function centredScaling({ pixels, train }: Pick<Digits, 'pixels' | 'train'>): PixelScaling {
  const count = train.length / pixels
  const mean = new Float64Array(pixels)
  let squares = 0
  for (let i = 0; i < count; i++) {
    for (let p = 0; p < pixels; p++) {
      const value = train[i * pixels + p]! / 255
      mean[p]! += value / count
      squares += value ** 2 / count
    }
  }
  const variance = mean.reduce((sum, value) => sum - value ** 2, squares) / pixels
  return { mean, deviation: Math.sqrt(variance) }
}

/** What a network puts out, row after row, as pixels again; in place. */
export function toPixels(outputs: Float32Array, { mean, deviation }: PixelScaling): Float32Array {
  outputs.forEach((value, i) => {
    outputs[i] = value * deviation + mean[i % mean.length]!
  })
  return outputs
}
