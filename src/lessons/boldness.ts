/** @file Lesson 5: how bold a step may be. */

import { formatNumber } from '../charts/numbers'
import { type Known, knownOf, type Lesson, stepOf, withStep } from './lesson'
import { bernacchia } from './references'
import { setUp } from './setups'

/** The highest loss on the way over that of the start, by the exact law. */
function peakOf({ prediction }: Known): number | null {
  const law = prediction?.laws.naturalGradient?.law
  if (!prediction || !law || 'reason' in law) return null
  return law.excess.reduce((a, b) => Math.max(a, b)) / prediction.figures.initialExcess
}

const boldestOf = ({ prediction }: Known) => prediction?.figures.aMono ?? null

/** The largest step of two digits that is not too bold. */
function tame(): number {
  return Math.floor(100 * boldestOf(knownOf(5))!) / 100
}

const isTame = (known: Known) => {
  const step = stepOf(known.experiment, 'naturalGradient')
  const boldest = boldestOf(known)
  return step !== null && boldest !== null && step <= boldest
}

export const boldnessLesson: Lesson = {
  number: 5,
  story: [
    'A step of α = 1 would remove the whole error at once, if W moved exactly as the first-order calculation says. But W is a product of L layers, and when each of them moves, so do all products of two, three, … of the moves.',
    'Here the start is at a tenth of the teacher, z₀ = 0.1, with eight layers.',
  ],
  tasks: [
    { words: 'Press Run with α = 1: the loss shoots up first, then falls.' },
    {
      words: 'Lower α of the natural gradient until the peak is gone. How far must you go?',
      press: {
        label: 'Lower α for me',
        changes: () => withStep(setUp(5), 'naturalGradient', tame()),
      },
    },
    {
      words:
        'Make the network shallower, or start nearer (z₀), and watch the number: how bold may you be there?',
    },
  ],
  figures: [
    {
      id: 'peak',
      label: 'highest loss on the way, over that of the start',
      of: peakOf,
      isThere: isTame,
    },
    {
      id: 'boldest',
      label: 'largest α without overshoot',
      of: boldestOf,
      isThere: () => false,
    },
  ],
  answer: () => {
    const [peak, boldest] = [peakOf(knownOf(5))!, boldestOf(knownOf(5))!]
    return [
      `With α = 1 the loss first rises to ${formatNumber(peak)} times its start. Up to α = ${formatNumber(boldest)} there is no peak.`,
      'Every layer has to grow, and the needed growth of each is measured where it stands now: far below its target. Eight layers growing together by that much overshoot. The law is exact: z, the fraction of the teacher that W has reached, goes to z (1 − α/L + α/(L z)) to the power L, and the page draws it before the run.',
      'Near the minimum none of this matters: any α below 2 converges there, and α = 1 squares the error at each step.',
    ]
  },
  references: [bernacchia],
}
