/** @file Lesson 2: what curvature costs. */

import { formatNumber, formatPercent } from '../charts/numbers'
import { buildProblem } from '../core/problem'
import type { Experiment } from '../experiment/schema'
import { type Known, knownOf, type Lesson, ratio, stepsOf } from './lesson'
import { goodfellow, saxe } from './references'

const before = () => knownOf(2)
const worse = { kappa: 200 } as const

/** Steps of gradient descent over those of the lesson's first experiment. */
const slowdown = (known: Known) => ratio(stepsOf(known, 'sgd'), stepsOf(before(), 'sgd'))

const conditioning = ({ prediction }: Known) =>
  ratio(prediction?.figures.kappaF ?? null, before().prediction!.figures.kappaF)

/** The part of the initial loss that the softest direction holds: s_n² / Σ s², all modes starting at z₀ of their targets. */
function softShare(experiment: Experiment): number {
  const squares = buildProblem(experiment).singularValues.map((s) => s ** 2)
  return squares.at(-1)! / squares.reduce((sum, square) => sum + square)
}

export const curvatureLesson: Lesson = {
  number: 2,
  story: [
    'The condition number κ is how many times stronger the teacher’s strongest direction is than its weakest. The loss, as a function of the weights, is then steep in some directions and almost flat in others. The largest curvature over the smallest at the minimum is κ_F; for four layers it is κ to the power 1.5.',
    'Gradient descent has one step size for all directions. The steepest allows no larger one, and the flattest then has to wait.',
  ],
  tasks: [
    {
      words:
        'Double κ from 100 to 200: by what factor does κ_F grow? By the same factor, you might think, grow the steps.',
    },
    {
      words: 'Take κ = 200 and compare the two factors.',
      press: { label: 'Take κ = 200', changes: () => worse },
    },
    {
      words:
        'Press Run to see it happen: the last stretch of the orange curve is the flattest direction alone.',
    },
  ],
  figures: [
    {
      id: 'slowdown',
      label: 'steps of gradient descent, over those at κ = 100',
      of: slowdown,
      isThere: ({ experiment }) => experiment.kappa === worse.kappa,
    },
    {
      id: 'conditioning',
      label: 'κ_F, over that at κ = 100',
      of: conditioning,
      isThere: () => false,
    },
    {
      id: 'natural',
      label: 'steps of the natural gradient, over those at κ = 100',
      of: (known) => ratio(stepsOf(known, 'naturalGradient'), stepsOf(before(), 'naturalGradient')),
      isThere: () => false,
    },
  ],
  answer: () => {
    const [good, bad] = [before(), knownOf(2, worse)]
    const share = ({ experiment }: Known) => formatPercent(softShare(experiment), 2)
    return [
      `κ_F grows ${formatNumber(conditioning(bad)!)} times, the steps only ${formatNumber(slowdown(bad)!)} times. The flattest direction is slower by the whole factor, but there is less of it to learn: it holds ${share(good)} of the initial loss at κ = 100 and ${share(bad)} at κ = 200. It needs fewer halvings to get below 10⁻⁶ of the whole.`,
      'So κ_F says how slowly the last direction moves, not how long you wait: that also depends on how much of the loss lies there, and on where you stop. The natural gradient divides by the curvature, so it does not matter to it at all.',
    ]
  },
  references: [goodfellow, saxe],
}
