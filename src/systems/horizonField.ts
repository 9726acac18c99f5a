/** @file How long a step size takes to fall to nothing (core/cosineDecay.ts). */

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
