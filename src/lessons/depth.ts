/** @file Lesson 1: what depth costs. */

import { formatNumber } from '../charts/numbers'
import { type Known, knownOf, type Lesson, ratio, stepsOf } from './lesson'
import { bernacchia, saxe } from './references'

const deep = { depth: 16 } as const
const cost = (known: Known) => ratio(stepsOf(known, 'sgd'), stepsOf(known, 'naturalGradient'))

export const depthLesson: Lesson = {
  number: 1,
  story: [
    'A deep linear network multiplies its input by L weight matrices, one after the other. However deep it is, what it computes is one matrix: W, the product of all layers. It has learnt when W is the teacher’s matrix W*.',
    'Gradient descent does not move W. It moves the layers, and backpropagation hands each of them the error multiplied by all the other layers. Directions in which the teacher is weak are multiplied by many small numbers, and so hardly move.',
  ],
  tasks: [
    { words: 'Press Run. At two layers the curves end close to each other.' },
    { words: 'Guess by what factor sixteen layers slow each of them down.' },
    {
      words:
        'Drag Depth L to 16, and look at the number here while you drag: theory answers at once.',
      press: { label: 'Take L = 16', changes: () => deep },
    },
  ],
  figures: [
    {
      id: 'ratio',
      label: 'steps of gradient descent for each of the natural gradient, to 10⁻⁶',
      of: cost,
      isThere: ({ experiment }) => experiment.depth === deep.depth,
    },
    {
      id: 'sgd-steps',
      label: 'steps of gradient descent',
      of: (known) => stepsOf(known, 'sgd'),
      isThere: () => false,
    },
    {
      id: 'natural-steps',
      label: 'steps of the natural gradient',
      of: (known) => stepsOf(known, 'naturalGradient'),
      isThere: () => false,
    },
  ],
  answer: () => {
    const [shallow, deepest] = [knownOf(1), knownOf(1, deep)]
    const steps = (known: Known, id: string) => formatNumber(stepsOf(known, id)!)
    return [
      `From two layers to sixteen gradient descent goes from ${steps(shallow, 'sgd')} steps to ${steps(deepest, 'sgd')}; the natural gradient from ${steps(shallow, 'naturalGradient')} to ${steps(deepest, 'naturalGradient')}. The ratio goes from ${formatNumber(cost(shallow)!)} to ${formatNumber(cost(deepest)!)}.`,
      'The natural gradient asks another question: which change of all layers together moves W by a fraction α of its error? Each layer first undoes what the other layers do to its gradient, then takes one L-th of the way. The depth cancels, and what is left is W walking straight to W*.',
    ]
  },
  references: [bernacchia, saxe],
}
