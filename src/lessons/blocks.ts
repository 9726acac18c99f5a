/** @file Lesson 6: why block-diagonal approximations work. */

import { formatNumber } from '../charts/numbers'
import { type Known, knownOf, type Lesson, ratio, stepOf, withStep } from './lesson'
import { bernacchia, kfac } from './references'
import { setUp } from './setups'

const limitOf = ({ prediction }: Known, system: string) =>
  prediction?.laws[system]?.largestStep ?? null

/** By how much the block-diagonal step is longer than the natural gradient's: the inverse of what each can bear. */
const lengthOf = (known: Known) =>
  ratio(limitOf(known, 'naturalGradient'), limitOf(known, 'blockDiagonal'))

const first = () => setUp(6)
const limit = () => limitOf(knownOf(6), 'blockDiagonal')!

/** The natural gradient as far as the block-diagonal step takes it. */
const matched = () =>
  withStep(first(), 'naturalGradient', lengthOf(knownOf(6))! * stepOf(first(), 'blockDiagonal')!)

export const blocksLesson: Lesson = {
  number: 6,
  story: [
    'The Fisher matrix of a real network is far too large to invert. Methods such as K-FAC keep only its diagonal blocks, one a layer, and treat the layers as if they had nothing to do with each other.',
    'In a linear network they have everything to do with each other: the blocks off the diagonal are as large as those on it. Still it works. Why?',
  ],
  tasks: [
    {
      words:
        'Press Run: at the same α = 0.05 the block-diagonal method is faster than the exact natural gradient.',
    },
    {
      words: 'Raise α of the natural gradient until its curve lies on the other. By what factor?',
      press: { label: 'Lay them on each other', changes: () => matched() },
    },
    {
      words: 'Now raise α of the block-diagonal method until it no longer converges.',
      press: {
        label: 'Take its limit',
        changes: () => withStep(first(), 'blockDiagonal', limit()),
      },
    },
  ],
  figures: [
    {
      id: 'length',
      label: 'block-diagonal step, in natural gradients',
      of: lengthOf,
      isThere: ({ experiment }) => {
        const [natural, blocks] = ['naturalGradient', 'blockDiagonal'].map((id) =>
          stepOf(experiment, id),
        )
        return !!natural && !!blocks && Math.abs(natural / (blocks * experiment.depth) - 1) < 0.01
      },
    },
    {
      id: 'limit',
      label: 'smallest α at which it no longer converges',
      of: (known) => limitOf(known, 'blockDiagonal'),
      isThere: (known) =>
        (stepOf(known.experiment, 'blockDiagonal') ?? 0) >=
        (limitOf(known, 'blockDiagonal') ?? Number.POSITIVE_INFINITY),
    },
  ],
  answer: () => [
    `With four layers its step is ${formatNumber(lengthOf(knownOf(6))!)} times the natural gradient, in exactly the same direction: u′ = L u. So it converges up to α = ${formatNumber(limit())} where the natural gradient does up to ${formatNumber(limitOf(knownOf(6), 'naturalGradient')!)}.`,
    'Every layer by itself can correct all of the error. A method that treats the layers as strangers lets each of them do so: L layers correct it L times. The blocks that were thrown away only said who does how much.',
    'Divide the step by L and the approximation is the real thing. In practice a tuned step size does that without anybody noticing.',
  ],
  references: [bernacchia, kfac],
}
