/** @file Lesson 4: why the natural gradient is blind to curvature. */

import { formatNumber } from '../charts/numbers'
import { buildProblem } from '../core/problem'
import { parameterCount } from '../experiment/fisherView'
import { factorRanks, fisherRankFormula } from '../theory/fisherPicture/fisherRank'
import { networkState } from '../theory/fisherPicture/networkState'
import { type Known, knownOf, type Lesson } from './lesson'
import { amari, bernacchia, martens } from './references'

const deeper = { depth: 6 } as const

/** Rank of the Fisher matrix at the start, from the ranks of the products before and behind each layer. */
function rankOf({ experiment }: Known): number {
  const problem = buildProblem(experiment)
  const { ranksBefore, ranksAfter } = factorRanks(networkState(problem.weights, problem))
  return fisherRankFormula(ranksBefore, ranksAfter)
}

const weightsOf = ({ experiment }: Known) => parameterCount(experiment)

export const directionsLesson: Lesson = {
  number: 4,
  story: [
    'The Fisher matrix F says how much the network’s output changes for a small change of the weights, in every direction of weight space. Here it is small enough to be drawn whole: three layers of 4 × 4 weights, with a row and a column for each weight.',
    'Directions in which nothing changes have the eigenvalue 0: one layer can be multiplied by something as long as the next one undoes it.',
  ],
  tasks: [
    { words: 'Look at the spectrum under the matrix: how many eigenvalues are not zero?' },
    {
      words: 'Add layers: take L = 6. The matrix grows. Does the number of directions that count?',
      press: { label: 'Take L = 6', changes: () => deeper },
    },
  ],
  figures: [
    {
      id: 'rank',
      label: 'directions of weight space that change the map',
      of: rankOf,
      isThere: ({ experiment }) => experiment.depth >= deeper.depth,
    },
    { id: 'weights', label: 'weights', of: weightsOf, isThere: () => false },
  ],
  answer: () => {
    const [few, many] = [knownOf(4), knownOf(4, deeper)]
    const [rank, more] = [formatNumber(rankOf(few)), formatNumber(rankOf(many))]
    return [
      `${rank} of ${formatNumber(weightsOf(few))} with three layers, and ${more} of ${formatNumber(weightsOf(many))} with six: always as many as the map W has entries, 4 × 4. All layers together can do no more than move W, and every layer can do all of it.`,
      'On the directions that count the natural gradient divides by the curvature, eigenvalue by eigenvalue: steep and flat ones are stepped through alike. Along the others nothing happens. What is left is the map W in its own space, where the loss is a round bowl.',
      `That F repeats itself from layer to layer is also why F itself never has to be inverted: each layer’s own small inverses, a fraction 1/L of each, are one of the exact solutions of F u = g.`,
    ]
  },
  references: [bernacchia, amari, martens],
}
