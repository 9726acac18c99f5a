/** @file The lessons' questions, and what the lab is set to when one opens: changes of the default experiment. */

import type { Experiment } from '../experiment/schema'
import { chosen, inOrder } from '../systems/chosen'
import { defaultExperiment } from '../systems/defaultExperiment'

/** The natural gradient and gradient descent, at these steps. */
const pair = (alpha: number, eta = 1) => [
  chosen('deepLinear', 'naturalGradient', { step: alpha }),
  chosen('deepLinear', 'sgd', { step: eta }),
]

const whole = { batch: 0, axis: 'logstep', pace: 0 } as const

interface Opening {
  readonly question: string
  readonly changes: Partial<Experiment>
}

/** In the lessons' order. */
const openings: readonly Opening[] = [
  {
    question: 'What does depth cost?',
    changes: { ...whole, depth: 2, kappa: 100, steps: 20_000, systems: pair(0.1) },
  },
  {
    question: 'What does curvature cost?',
    changes: { ...whole, depth: 4, kappa: 100, steps: 10_000, systems: pair(0.1) },
  },
  {
    question: 'Who learns when?',
    changes: {
      ...whole,
      tab: 'modes',
      depth: 4,
      width: 8,
      kappa: 100,
      steps: 2000,
      systems: inOrder([
        ...pair(0.1),
        // By the exact polar factor and without momentum it has a law.
        chosen('deepLinear', 'muon', { step: 0.002, momentum: 0, polar: 'exact', horizon: 0 }),
      ]),
    },
  },
  {
    question: 'Why is it blind to curvature?',
    changes: {
      ...whole,
      tab: 'fisher',
      depth: 3,
      width: 4,
      kappa: 10,
      steps: 80,
      pace: 20,
      systems: pair(0.1),
    },
  },
  {
    question: 'How bold a step?',
    changes: { ...whole, axis: 'step', depth: 8, z0: 0.1, steps: 100, pace: 40, systems: pair(1) },
  },
  {
    question: 'Why do block-diagonal approximations work?',
    changes: {
      ...whole,
      axis: 'step',
      depth: 4,
      width: 8,
      kappa: 10,
      steps: 100,
      pace: 40,
      systems: inOrder([
        chosen('deepLinear', 'naturalGradient', { step: 0.05 }),
        chosen('deepLinear', 'blockDiagonal', { step: 0.05 }),
      ]),
      // Both in one precision.
      backend: 'cpu',
    },
  },
  {
    question: 'What stops it?',
    changes: {
      ...whole,
      tab: 'modes',
      modesOf: 'naturalGradient',
      modesShow: 'plane',
      start: 'gaussian',
      depth: 2,
      width: 8,
      steps: 400,
      pace: 4,
      systems: pair(0.1),
    },
  },
  {
    question: 'Does it survive nonlinearity?',
    changes: { tab: 'autoencoder', aeSteps: 300 },
  },
]

export const questions: readonly string[] = openings.map(({ question }) => question)

/** The experiment that a lesson opens with. @param lesson 1, 2, … */
export const setUp = (lesson: number): Experiment => ({
  ...defaultExperiment,
  ...openings[lesson - 1]?.changes,
  lesson,
})
