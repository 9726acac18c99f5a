/** @file Digits, which of them a step trains on, and digits as a network's inputs. */

import { pcg4d } from '../core/batch'
import { streamOf } from '../device/random'
import type { PixelScaling } from './pixelScaling'

/** Digits in [0, 255], one image after the other, row-major. */
export interface Digits {
  /** Pixels of an image. */
  readonly pixels: number
  readonly train: Uint8Array
  readonly test: Uint8Array
}

/** Keeps the batches' draws apart from those of the devices' random numbers. */
const batchRow = 0x62617463

/** Indices of the digits of one step, drawn with replacement: a function of seed, step and, for a second batch, its name alone. */
export function batchIndices(
  batch: number,
  digits: number,
  step: number,
  seed: number,
  name?: string,
): Uint32Array {
  const row = batchRow + (name === undefined ? 0 : streamOf(name))
  const indices = new Uint32Array(batch)
  for (let first = 0; first < batch; first += 4) {
    const words = pcg4d(row, first / 4, step, seed)
    for (let k = 0; k < 4 && first + k < batch; k++) indices[first + k] = words[k]! % digits
  }
  return indices
}

/** A row a digit: its scaled pixels, and a last column of ones, the input of the biases. */
export function inputRows(
  digits: Uint8Array,
  { mean, deviation }: PixelScaling,
  indices: ArrayLike<number>,
): Float32Array {
  const pixels = mean.length
  const rows = new Float32Array(indices.length * (pixels + 1))
  for (let i = 0; i < indices.length; i++) {
    const start = i * (pixels + 1)
    const digit = indices[i]! * pixels
    for (let k = 0; k < pixels; k++)
      rows[start + k] = (digits[digit + k]! / 255 - mean[k]!) / deviation
    rows[start + pixels] = 1
  }
  return rows
}
