/** @file A step size that falls to nothing along half a cosine (Loshchilov and Hutter 2017). */

import { number } from '../experiment/field'

/** Steps to the end of the decay; the word is a step that stays. */
export const horizonField = (initial: number) =>
  number({
    key: 'horizon',
    label: 'Decay over',
    symbol: 'H',
    help: 'Steps over which the step size falls to 0 along half a cosine; after them the weights rest.',
    min: 10,
    max: 100_000,
    integer: true,
    scale: 'log',
    word: { text: 'none', end: 'low' },
    initial,
  })

/** ½ (1 + cos(π t / H)) until step H, then 0; always 1 where H is 0, the word's. */
export function cosineDecay(step: number, horizon: number): number {
  if (horizon === 0) return 1
  return step < horizon ? (1 + Math.cos((Math.PI * step) / horizon)) / 2 : 0
}
